import uPlot from "uplot";
import { axesOf } from "./axes";
import { linesOf } from "./lines";
import { lookOf, resolveColours } from "./palette";
import type { Span } from "./ranges";

interface ChartShape {
  /** How many sources there are. */
  lines: number;
  /** How many columns each has: 3 with a band, else 1. */
  columns: number;
  zone: string;
}

interface ChartEvents {
  span: () => Span;
  onCursor: (at: number | null) => void;
  onZoom: (span: Span) => void;
  onZoomOut: () => void;
}

/** The room of a time that stands at an end of the axis, in pixels; without values there is no other axis beside it. */
const HALF_LABEL = 20;

/** How uPlot draws measurements: lines, bands, quiet axes, and a drag that zooms. */
export function chartOptions(host: HTMLElement, shape: ChartShape, events: ChartEvents) {
  const { lines, columns, zone } = shape;
  const { text, grid, strokes, fills } = coloursOf(host, lines);
  const seconds = () => [events.span().start / 1000, events.span().end / 1000] as [number, number];
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [12, HALF_LABEL, 0, (_, _side, [, , , isLeft]) => (isLeft ? 0 : HALF_LABEL)],
    legend: { show: false },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), zone),
    scales: { x: { range: seconds } },
    axes: axesOf(text, grid, getComputedStyle(host).fontFamily, zone),
    series: [{}, ...strokes.flatMap((stroke, at) => linesOf(at, columns, stroke, fills[at] ?? ""))],
    focus: { alpha: 0.25 },
    cursor: cursorOf(columns, events),
    hooks: {
      setCursor: [({ cursor }) => events.onCursor(cursor.idx ?? null)],
      setSelect: [(chart) => zoomToSelected(chart, events)],
    },
  } satisfies uPlot.Options;
}

/** The more bands there are, the fainter each is. */
function coloursOf(host: HTMLElement, lines: number) {
  const hues = Array.from({ length: lines }, (_, at) => lookOf(at).colour);
  const share = Math.max(5, 20 - 2 * lines);
  const faint = hues.map((hue) => `color-mix(in oklab, ${hue} ${share}%, transparent)`);
  const colours = ["var(--muted)", "var(--line)", ...hues, ...faint];
  const [text = "", grid = "", ...rest] = resolveColours(host, colours);
  return { text, grid, strokes: rest.slice(0, lines), fills: rest.slice(lines) };
}

function cursorOf(columns: number, { onZoomOut }: ChartEvents): uPlot.Cursor {
  return {
    y: false,
    drag: { x: true, y: false, setScale: false, dist: 5 },
    points: { size: (_, series) => ((series - 1) % columns === 0 ? 7 : 0) },
    bind: {
      dblclick: () => () => {
        onZoomOut();
        return null;
      },
    },
  };
}

function zoomToSelected(chart: uPlot, { onZoom }: ChartEvents) {
  const { left, width } = chart.select;
  chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  const moment = (pixel: number) => chart.posToVal(pixel, "x") * 1000;
  if (width > 0) onZoom({ start: moment(left), end: moment(left + width) });
}
