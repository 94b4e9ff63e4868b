interface SegmentsProps<Value> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  /** `alarm`: more than none is shown in red. */
  options: { value: Value; label: string; count?: number | undefined; alarm?: boolean }[];
}

/** A few ways to see something, side by side, each with how many there are if that is given. */
export function Segments<Value>({ label, value, onChange, options }: SegmentsProps<Value>) {
  return (
    <fieldset className="flex rounded-lg border border-line-strong bg-surface p-0.5 shadow-card">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.label}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className="flex h-7.5 items-center gap-1.5 rounded-md px-3 font-medium text-muted transition-colors hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink"
        >
          {option.label}{" "}
          {"count" in option && (
            <span
              className={`min-w-2 text-xs tabular-nums ${option.alarm && option.count ? "text-danger" : "font-normal"}`}
            >
              {option.count}
            </span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
