import { useEffect, useEffectEvent, useRef } from "react";
import uPlot, { type AlignedData } from "uplot";
import "uplot/dist/uPlot.min.css";
import { chartOptions } from "./chart-options";
import type { Span } from "./ranges";
import { useScheme } from "./screen";

interface ChartProps {
  /** What is seen, in words. */
  label: string;
  data: AlignedData;
  /** How many columns of the data each source has. */
  columns: number;
  span: Span;
  zone: string;
  width: number;
  /** The source that stands out, by its place. */
  focused: number | null;
  /** Tells which bucket the mouse is over. */
  onCursor: (at: number | null) => void;
  onZoom: (span: Span) => void;
  onZoomOut: () => void;
}

const look = "measurements-chart absolute inset-0 cursor-crosshair overflow-hidden";

/** Series on a canvas; dragging zooms in, a double click zooms out. */
export function Chart(props: ChartProps) {
  const { label, data, columns, span, zone, width, focused } = props;
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot>(null);
  const scheme = useScheme();
  const lines = (data.length - 1) / columns;
  const draw = useEffectEvent(() => chart.current?.setData(data));
  const readSpan = useEffectEvent(() => span);
  const onCursor = useEffectEvent(props.onCursor);
  const onZoom = useEffectEvent(props.onZoom);
  const onZoomOut = useEffectEvent(props.onZoomOut);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours come with the scheme
  useEffect(() => {
    if (!host.current) return;
    const events = { span: () => readSpan(), onCursor, onZoom, onZoomOut };
    const options = chartOptions(host.current, { lines, columns, zone }, events);
    const made = new uPlot(options, [[]], host.current);
    chart.current = made;
    draw();
    if (document.fonts.status === "loading")
      document.fonts.ready.then(() => made.redraw(false, true));
    return () => made.destroy();
  }, [lines, columns, zone, scheme]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new span is drawn like new data
  useEffect(() => draw(), [data, span.start, span.end]);

  useEffect(() => {
    if (host.current) chart.current?.setSize({ width, height: host.current.clientHeight });
  }, [width]);

  useEffect(() => {
    const isFocused = focused !== null;
    chart.current?.setSeries(isFocused ? 1 + focused * columns : null, { focus: isFocused });
  }, [focused, columns]);

  return <div ref={host} role="img" aria-label={label} className={look} />;
}
