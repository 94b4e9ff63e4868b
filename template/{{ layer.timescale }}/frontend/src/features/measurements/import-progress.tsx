import { Button } from "@/components/ui/button";

interface ImportProgressProps {
  /** How much has been sent, from 0 to 1. */
  share: number;
  onCancel: () => void;
}

/** How far an upload is; the last rows are stored after all is sent. */
export function ImportProgress({ share, onCancel }: ImportProgressProps) {
  const percent = Math.floor(share * 100);
  return (
    <div className="flex flex-col gap-3 rounded-xl border border-line px-5 py-4">
      <div className="flex items-center justify-between gap-3">
        <p id="import-progress" className="tabular-nums">
          {share < 1 ? `Sending, ${percent} %` : "Storing the last rows …"}
        </p>
        <Button onClick={onCancel}>Stop</Button>
      </div>
      <progress
        aria-labelledby="import-progress"
        max={1}
        value={share}
        className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-hover [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-hover [&::-webkit-progress-value]:bg-accent"
      />
    </div>
  );
}
