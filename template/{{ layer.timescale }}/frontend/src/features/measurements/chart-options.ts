import uPlot from "uplot";
import { bandPath } from "./band";
import { lookOf, resolveColour } from "./palette";
import { isolated } from "./points";
import type { Span } from "./ranges";
import { timeTicks, valueTicks } from "./ticks";

export interface ChartShape {
  /** How many sources there are. */
  lines: number;
  /** How many columns each has: 3 with a band, else 1. */
  columns: number;
  zone: string;
}

export interface ChartEvents {
  span: () => Span;
  onCursor: (at: number | null) => void;
  onZoom: (span: Span) => void;
  onZoomOut: () => void;
}

/** How uPlot draws measurements: lines, bands, quiet axes, and a drag that zooms. */
export function chartOptions(host: HTMLElement, shape: ChartShape, events: ChartEvents) {
  const places = Array.from({ length: shape.lines }, (_, at) => at);
  const seconds = () => [events.span().start / 1000, events.span().end / 1000] as [number, number];
  return {
    width: host.clientWidth,
    height: host.clientHeight,
    padding: [12, 8, 0, 0],
    legend: { show: false },
    tzDate: (at) => uPlot.tzDate(new Date(at * 1000), shape.zone),
    scales: { x: { range: seconds } },
    axes: axesOf(host, shape.zone),
    series: [{}, ...places.flatMap((at) => linesOf(host, at, shape))],
    focus: { alpha: 0.25 },
    cursor: cursorOf(shape, events),
    hooks: {
      setCursor: [({ cursor }) => events.onCursor(cursor.idx ?? null)],
      setSelect: [(chart) => zoomToSelected(chart, events)],
    },
  } satisfies uPlot.Options;
}

function axesOf(host: HTMLElement, zone: string): uPlot.Axis[] {
  const look = {
    stroke: resolveColour(host, "var(--muted)"),
    font: `12px ${getComputedStyle(host).fontFamily}`,
    grid: { stroke: resolveColour(host, "var(--line)"), width: 1 },
    ticks: { show: false },
  };
  const labels = (splits: number[], step: number) =>
    timeTicks(
      splits.map((at) => at * 1000),
      step * 1000,
      zone,
    );
  return [
    {
      ...look,
      space: 90,
      size: 44,
      grid: { show: false },
      values: (_, splits, _axis, _space, step) => labels(splits, step),
    },
    {
      ...look,
      space: 48,
      size: 60,
      values: (_, splits, _axis, _space, step) => valueTicks(splits, step),
    },
  ];
}

/** The line of a source, and the edges of its band, of which the upper one draws it. */
function linesOf(host: HTMLElement, at: number, shape: ChartShape): uPlot.Series[] {
  const { colour, dash } = lookOf(at);
  const stroke = resolveColour(host, colour);
  const points = { show: false, size: 4, fill: stroke, filter: isolated };
  const line = { stroke, width: 1.5, dash, points };
  const edge = { width: 0, points: { show: false } };
  const upper = { ...edge, fill: bandColour(host, at, shape.lines), paths: bandPath };
  return shape.columns === 3 ? [line, upper, { ...edge, paths: () => null }] : [line];
}

/** The more bands there are, the fainter each is. */
function bandColour(host: HTMLElement, at: number, lines: number) {
  const share = Math.max(5, 20 - 2 * lines);
  return resolveColour(host, `color-mix(in oklab, ${lookOf(at).colour} ${share}%, transparent)`);
}

function cursorOf({ columns }: ChartShape, { onZoomOut }: ChartEvents): uPlot.Cursor {
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
