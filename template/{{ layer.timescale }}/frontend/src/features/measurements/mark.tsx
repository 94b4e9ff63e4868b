import { lookOf } from "./palette";

/** A piece of a series' line, as decoration next to its name. */
export function Mark({ at }: { at: number }) {
  const { colour, dash } = lookOf(at);
  return (
    <svg aria-hidden="true" width="18" height="8" className="mr-1.5 inline-block align-middle">
      <line
        x1="0"
        x2="18"
        y1="4"
        y2="4"
        strokeWidth="3"
        strokeDasharray={dash.join(" ")}
        style={{ stroke: colour }}
      />
    </svg>
  );
}
