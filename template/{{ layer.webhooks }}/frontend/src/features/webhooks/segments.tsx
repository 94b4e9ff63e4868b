interface SegmentsProps<Value> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: { value: Value; label: string }[];
}

/** A few ways to see something, side by side. */
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
          className="h-7 rounded-md px-3 font-medium text-muted transition-colors hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink"
        >
          {option.label}
        </button>
      ))}
    </fieldset>
  );
}
