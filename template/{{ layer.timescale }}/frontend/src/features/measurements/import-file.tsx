import { FileUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { fileTypes } from "./upload";

interface FileFieldProps {
  label: string;
  onChoose: (file: File) => void;
}

/** Where a file is chosen, or dropped; the browser's own field, as large as the place. */
export function FileField({ label, onChoose }: FileFieldProps) {
  return (
    <label className="relative flex flex-col items-center gap-1 rounded-xl border border-line-strong border-dashed px-6 py-7 text-center transition-colors focus-within:border-accent hover:bg-hover">
      <FileUp aria-hidden strokeWidth={1.5} className="size-7 text-muted" />
      <span className="mt-1 font-medium">{label}</span>
      <span className="text-muted">CSV, NDJSON or JSON, gzipped or not</span>
      <input
        type="file"
        accept={fileTypes}
        onChange={({ target }) => target.files?.[0] && onChoose(target.files[0])}
        className="absolute inset-0 cursor-pointer opacity-0"
      />
    </label>
  );
}

/** What a file looks like, so that nobody has to guess. */
export function Example() {
  return (
    <figure className="text-xs">
      <figcaption className="mb-1 text-muted">For example</figcaption>
      <pre className="whitespace-pre-wrap break-words rounded-lg border border-line bg-canvas px-3 py-2 font-mono">
        {"time,source,metric,value\n2026-03-10T12:00:00Z,pier,level,7.5"}
      </pre>
    </figure>
  );
}

interface ImportProgressProps {
  /** How much has been sent, from 0 to 1. */
  share: number;
  onStop: () => void;
}

/** How far an upload is; the last rows are stored after all is sent. */
export function ImportProgress({ share, onStop }: ImportProgressProps) {
  const percent = Math.floor(share * 100);
  return (
    <div className="flex flex-col gap-3 rounded-xl border border-line px-5 py-4">
      <div className="flex items-center justify-between gap-3">
        <p id="import-progress" className="tabular-nums">
          {share < 1 ? `Sending, ${percent} %` : "Storing the last rows …"}
        </p>
        <Button onClick={onStop}>Stop</Button>
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
