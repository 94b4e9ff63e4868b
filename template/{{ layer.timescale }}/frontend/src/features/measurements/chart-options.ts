import uPlot from "uplot";
import { axesOf } from "./axes";
import { type ChartShape, linesOf } from "./lines";
import type { Span } from "./ranges";

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
