import { FileUp } from "lucide-react";
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
