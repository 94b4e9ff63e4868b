import { Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";

interface SearchFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

/** Tells of a search once the typing pauses. */
export function SearchField({ label, value, onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const told = useRef(value);
  const timer = useRef<number>(undefined);

  // A search that came from elsewhere, such as the back button; our own must not undo what is typed since.
  useEffect(() => {
    if (value === told.current) return;
    clearTimeout(timer.current);
    told.current = value;
    setText(value);
  }, [value]);

  useEffect(() => () => clearTimeout(timer.current), []);

  function type(typed: string) {
    setText(typed);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      told.current = typed;
      onChange(typed);
    }, 250);
  }

  return (
    <label className="relative block max-w-sm">
      <span className="sr-only">{label}</span>
      <Search aria-hidden className="absolute top-2.5 left-3 size-4 text-muted" />
      <input
        type="search"
        placeholder={label}
        value={text}
        onChange={(event) => type(event.target.value)}
        className="h-9 w-full rounded-lg border border-line-strong bg-surface pr-3 pl-9 text-base shadow-card placeholder:text-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 sm:text-sm"
      />
    </label>
  );
}
