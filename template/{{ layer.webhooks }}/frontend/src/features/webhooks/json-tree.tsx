import { useState } from "react";

interface JsonTreeProps {
  value: unknown;
  /** What it is called in the value that it is a part of. */
  name?: string | undefined;
  depth?: number;
  /** Whether another part comes after it. */
  hasNext?: boolean;
}

const MANY = 20; // a list or an object of more parts is folded at first …
const MOST = 500; // … and so is the whole, of still more
const DEEP = 3;

/** JSON with a line for each value; objects and lists fold. */
export function JsonTree(props: JsonTreeProps) {
  const parts = partsOf(props.value);
  return parts.length > 0 ? <Fold {...props} parts={parts} /> : <Line {...props} />;
}

function Line({ value, name, hasNext }: JsonTreeProps) {
  return (
    <div className="whitespace-pre-wrap break-words pl-4">
      <Name name={name} />
      <Leaf value={value} />
      {hasNext && ","}
    </div>
  );
}

/** Its parts are made once it is open: a payload may have a hundred thousand. */
function Fold({ value, name, depth = 0, hasNext, parts }: JsonTreeProps & { parts: Part[] }) {
  const [isOpen, setOpen] = useState(startsOpen(depth, parts.length));
  const isList = Array.isArray(value);
  const end = `${isList ? "]" : "}"}${hasNext ? "," : ""}`;
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={summaryLook}>
        <Name name={name} />
        {isList ? "[" : "{"}
        {!isOpen && <span className="text-muted">{` ${parts.length} ${end}`}</span>}
      </summary>
      {isOpen && (
        <>
          <div className="ml-1.5 border-line border-l pl-2.5">
            {parts.map(([name, part], at) => (
              <JsonTree
                key={name}
                value={part}
                name={isList ? undefined : name}
                depth={depth + 1}
                hasNext={at < parts.length - 1}
              />
            ))}
          </div>
          <div className="pl-4">{end}</div>
        </>
      )}
    </details>
  );
}

const summaryLook =
  "relative cursor-pointer list-none rounded-sm pl-4 before:absolute before:left-0.5 before:text-muted " +
  "before:content-['▸'] hover:bg-hover/60 [[open]>&]:before:content-['▾'] [&::-webkit-details-marker]:hidden";

function startsOpen(depth: number, size: number) {
  return depth === 0 ? size <= MOST : depth < DEEP && size <= MANY;
}

type Part = [name: string, value: unknown];

/** The parts of a list or an object, by name; a plain value has none. */
function partsOf(value: unknown): Part[] {
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function Name({ name }: { name: string | undefined }) {
  if (name === undefined) return null;
  return (
    <>
      <span className="text-muted">{JSON.stringify(name)}</span>:{" "}
    </>
  );
}

/** Words in the accent's colour, so that they can be told from numbers. */
function Leaf({ value }: { value: unknown }) {
  return (
    <span className={typeof value === "string" ? "text-accent" : ""}>{JSON.stringify(value)}</span>
  );
}
