import type { ReactNode } from "react";

interface JsonTreeProps {
  value: unknown;
  /** What it is called in the value that it is a part of. */
  name?: string;
  depth?: number;
  /** Whether another part comes after it. */
  hasNext?: boolean;
}

const MANY = 20; // a list or an object of more parts is folded at first, unless it is the whole
const DEEP = 3;

/** JSON with a line for each value; objects and lists fold. */
export function JsonTree({ value, name, depth = 0, hasNext = false }: JsonTreeProps) {
  const parts = partsOf(value);
  const label = name === undefined ? null : <Name>{name}</Name>;
  const comma = hasNext && ",";
  if (parts.length === 0) {
    return (
      <div className="whitespace-pre-wrap break-words pl-4">
        {label}
        <Leaf value={value} />
        {comma}
      </div>
    );
  }
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  return (
    <details open={depth === 0 || (depth < DEEP && parts.length <= MANY)} className="group/json">
      <summary className="relative cursor-pointer list-none rounded-sm pl-4 before:absolute before:left-0.5 before:text-muted before:content-['▸'] hover:bg-hover/60 [[open]>&]:before:content-['▾'] [&::-webkit-details-marker]:hidden">
        {label}
        {open}
        <span className="text-muted [[open]>*>&]:hidden">
          {" "}
          {parts.length} {close}
          {comma}
        </span>
      </summary>
      <div className="ml-1.5 border-line border-l pl-2.5">
        {parts.map(([name, part], at) => (
          <JsonTree
            key={name}
            value={part}
            {...(!Array.isArray(value) && { name })}
            depth={depth + 1}
            hasNext={at < parts.length - 1}
          />
        ))}
      </div>
      <div className="pl-4">
        {close}
        {comma}
      </div>
    </details>
  );
}

/** The parts of a list or an object, by name; a plain value has none. */
function partsOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function Name({ children }: { children: ReactNode }) {
  return (
    <>
      <span className="text-muted">"{children}"</span>:{" "}
    </>
  );
}

/** Words in the accent's colour, so that they can be told from numbers. */
function Leaf({ value }: { value: unknown }) {
  return (
    <span className={typeof value === "string" ? "text-accent" : ""}>{JSON.stringify(value)}</span>
  );
}
