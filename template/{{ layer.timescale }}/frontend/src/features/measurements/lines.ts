import type uPlot from "uplot";
import { lookOf } from "./palette";

/** The line of a source with its band: the upper edge draws it, the lower one is only there to be read. */
export function linesOf(at: number, columns: number, stroke: string, fill: string): uPlot.Series[] {
  const points = { show: false, size: 4, fill: stroke, filter: isolated };
  const line = { stroke, width: 1.5, dash: lookOf(at).dash, points };
  const edge = { width: 0, points: { show: false } };
  return columns === 1
    ? [line]
    : [line, { ...edge, fill, paths: bandPath }, { ...edge, paths: () => null }];
}

/** The values that no line leads to or from, which would not be seen without a point; undefined lets it go on. */
export function isolated(chart: uPlot, series: number) {
  const values = chart.data[series] ?? [];
  const ends = (at: number) => at < 0 || at >= values.length || values[at] === null;
  return [...values.keys()].filter((at) => values[at] != null && ends(at - 1) && ends(at + 1));
}

/**
 * The area between a column and the next one, as one path: there along the upper edge, back along the lower, and
 * anew after each gap. uPlot's own bands clip one area by another, which takes twice as long.
 */
export const bandPath: uPlot.Series.PathBuilder = (chart, upper, from, to) => {
  const fill = new Path2D();
  const [highs = [], lows = []] = [chart.data[upper], chart.data[upper + 1]];
  let stretch: number[] = [];
  for (let at = from; at <= to; at++) {
    if (highs[at] != null) stretch.push(at);
    if (highs[at] === null || at === to) {
      enclose(
        fill,
        pointsOf(chart, stretch, highs).concat(pointsOf(chart, stretch, lows).reverse()),
      );
      stretch = [];
    }
  }
  return { fill, flags: 0 };
};

type Point = [x: number, y: number];

function pointsOf(chart: uPlot, stretch: number[], values: ArrayLike<number | null | undefined>) {
  return stretch.map((at): Point => {
    const time = chart.data[0][at] as number;
    return [chart.valToPos(time, "x", true), chart.valToPos(values[at] as number, "y", true)];
  });
}

function enclose(path: Path2D, [first, ...rest]: Point[]) {
  if (!first) return;
  path.moveTo(...first);
  for (const point of rest) path.lineTo(...point);
  path.closePath();
}
