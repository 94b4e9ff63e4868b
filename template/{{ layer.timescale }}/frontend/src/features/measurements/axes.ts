import type uPlot from "uplot";
import { DAY } from "./ranges";
import { formatIn } from "./words";

/** Quiet axes: the times below, the values to the left, with a line across for each. */
export function axesOf(text: string, line: string, font: string, zone: string): uPlot.Axis[] {
  const look = { stroke: text, font: `12px ${font}`, ticks: { show: false } };
  return [
    {
      ...look,
      space: 90,
      size: 44,
      grid: { show: false },
      values: (_, splits, _axis, _space, step) => {
        const moments = splits.map((at) => at * 1000);
        return timeTicks(moments, step * 1000, zone);
      },
    },
    {
      ...look,
      space: 48,
      size: 60,
      grid: { stroke: line, width: 1 },
      incrs: valueSteps,
      values: (_, splits, _axis, _space, step) => valueTicks(splits, step),
    },
  ];
}

const clock = { hour: "2-digit", minute: "2-digit" } as const;
const date = { day: "numeric", month: "short" } as const;

/** Labels below the chart, for moments a step apart: the date stands where a day begins, and at the first. */
export function timeTicks(moments: number[], step: number, zone: string, now = Date.now()) {
  const dayOf = (moment: number) => formatIn(zone, moment, { ...date, year: "numeric" });
  return moments.map((moment, at) => {
    const before = moments[at - 1];
    if (step >= DAY) return labelOfDay(moment, before ?? now, step, zone);
    const isNewDay = before === undefined || dayOf(before) !== dayOf(moment);
    const seconds = step < 60_000 ? ({ second: "2-digit" } as const) : {};
    const label = formatIn(zone, moment, { ...clock, ...seconds });
    return isNewDay ? `${label}\n${formatIn(zone, moment, date)}` : label;
  });
}

/** With the year, if it is not that of the day before, or of today before the first. */
function labelOfDay(moment: number, before: number, step: number, zone: string) {
  const yearOf = (day: number) => formatIn(zone, day, { year: "numeric" });
  const year = yearOf(moment);
  if (step >= 360 * DAY) return year;
  const label = formatIn(zone, moment, step >= 28 * DAY ? { month: "short" } : date);
  return yearOf(before) === year ? label : `${label}\n${year}`;
}

const powers = Array.from({ length: 333 }, (_, at) => at - 32);
/** Round steps for values of every size that the server takes; uPlot's own end at 1e32. */
export const valueSteps = powers.flatMap((power) =>
  [1, 2, 2.5, 5].map((by) => Number(`${by}e${power}`)),
);

/** Labels beside the chart, for values a step apart. */
export function valueTicks(values: number[], step: number) {
  const largest = Math.max(...values.map(Math.abs));
  const format = new Intl.NumberFormat("en", notation(largest, digitsOf(step)));
  return values.map((value) => format.format(value).replace(/^0E0$/, "0"));
}

/** How many digits after the point tell such steps apart. */
function digitsOf(step: number) {
  const digits = Array.from({ length: 10 }, (_, at) => at);
  const isWhole = (at: number) => Number.isInteger(Number((step * 10 ** at).toPrecision(9)));
  return digits.find(isWhole) ?? digits.length;
}

function notation(largest: number, digits: number): Intl.NumberFormatOptions {
  if (largest >= 1e15 || (largest < 1e-4 && largest > 0))
    return { notation: "scientific", maximumFractionDigits: 2 };
  if (largest >= 1e5) return { notation: "compact", maximumSignificantDigits: 5 };
  return { minimumFractionDigits: digits, maximumFractionDigits: digits };
}
