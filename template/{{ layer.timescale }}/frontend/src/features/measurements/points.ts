import type uPlot from "uplot";

/** The values that no line leads to or from, which would not be seen without a point; undefined lets it go on. */
export function isolated(chart: uPlot, series: number) {
  const values = chart.data[series] ?? [];
  const ends = (at: number) => at < 0 || at >= values.length || values[at] === null;
  return [...values.keys()].filter((at) => values[at] != null && ends(at - 1) && ends(at + 1));
}
