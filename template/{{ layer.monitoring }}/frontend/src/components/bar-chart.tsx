export interface BarLook {
  key: string | number;
  /** In pixels. */
  tall: number;
  /** The classes of its colour. */
  look: string;
  title?: string;
}

interface BarChartProps {
  label: string;
  /** From left to right. */
  bars: BarLook[];
  /** How many bars there is room for; what is not there yet is a stub on the left. */
  slots: number;
  /** Room for the bars, in pixels; the width is that of the place. */
  height: number;
}

/** The least that can be seen of a bar, in pixels. */
export const STUB = 3;

/** Bars side by side, each with words for the mouse. */
export function BarChart({ label, bars, slots, height }: BarChartProps) {
  const empty = Array.from({ length: slots - bars.length }, (_, at) => ({
    key: `empty ${at}`,
    tall: STUB,
    look: "fill-line",
  }));
  return (
    <svg role="img" aria-label={label} width="100%" height={height} className="block">
      {[...empty, ...bars].map(({ key, ...bar }, at) => (
        <Bar key={key} at={at} width={100 / slots} height={height} {...bar} />
      ))}
    </svg>
  );
}

interface BarProps extends Omit<BarLook, "key"> {
  at: number;
  width: number;
  height: number;
}

/** A bar, and above it what the mouse may also point at. */
function Bar({ at, width, height, tall, look, title }: BarProps) {
  const x = at * width;
  return (
    <g>
      {title && <title>{title}</title>}
      <rect x={`${x}%`} width={`${width}%`} height={height} className="fill-transparent" />
      <rect
        x={`${x + width * 0.18}%`}
        width={`${width * 0.64}%`}
        y={height - tall}
        height={tall}
        rx={2}
        className={look}
      />
    </g>
  );
}

/** The root of a duration, so that a slow one does not flatten the others. */
export function heightOf(seconds: number, longest: number, height: number) {
  return Math.max(STUB * 2, Math.sqrt(seconds / longest) * height);
}
