import type uPlot from "uplot";
import { bandPath } from "./band";
import { lookOf, resolveColour } from "./palette";
import { isolated } from "./points";

export interface ChartShape {
  /** How many sources there are. */
  lines: number;
  /** How many columns each has: 3 with a band, else 1. */
  columns: number;
  zone: string;
}

/** The line of a source, and the edges of its band, of which the upper one draws it. */
export function linesOf(host: HTMLElement, at: number, shape: ChartShape): uPlot.Series[] {
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
