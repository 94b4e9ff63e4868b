import type { MeasurementSource, Statistic } from "./client";
import { isRelative, type Preset, presetNames, type Range, type Span, within } from "./ranges";
import { statisticNames } from "./words";
import { isZone } from "./zones";

/** What of the page stands in its address; what is missing is chosen for the reader. */
export interface MeasurementsSearch {
  metric?: string | undefined;
  sources?: string[] | undefined;
  range?: Preset | undefined;
  start?: string | undefined;
  end?: string | undefined;
  statistic?: Statistic | undefined;
  zone?: string | undefined;
  live?: false | undefined;
}

/** What the page's controls are given: what the address says, and how to change some of it. */
export interface SearchProps {
  search: MeasurementsSearch;
  onSearch: (changes: MeasurementsSearch) => void;
}

export const MOST_SOURCES = 20;
const FIRST_SOURCES = 5;

/** What an address may say, and no more; what is left out would come through, since the router merges the two. */
export function cleanSearch(given: Record<string, unknown>): MeasurementsSearch {
  const { metric, sources, range, statistic, zone, live } = given;
  return {
    metric: metric ? String(metric) : undefined,
    sources: Array.isArray(sources) ? namesOf(sources) : undefined,
    range: presetNames.find((name) => name === range),
    ...momentsOf(given),
    statistic: statisticNames.find((name) => name === statistic),
    zone: isZone(zone) ? zone : undefined,
    live: live === false ? false : undefined,
  };
}

function namesOf(sources: unknown[]) {
  return [...new Set(sources.map(String).filter(Boolean))].slice(0, MOST_SOURCES);
}

/** Both ends of a range that stays, or none. */
function momentsOf({ start, end }: Record<string, unknown>) {
  const span = { start: Date.parse(String(start)), end: Date.parse(String(end)) };
  return span.start < span.end ? endsOf(within(span)) : { start: undefined, end: undefined };
}

const endsOf = ({ start, end }: Span) => ({
  start: new Date(start).toISOString(),
  end: new Date(end).toISOString(),
});

/** How a range stands in the address. */
export function addressOf(range: Range | undefined): MeasurementsSearch {
  if (typeof range === "object") return { range: undefined, ...endsOf(range) };
  return { range, start: undefined, end: undefined };
}

export function rangeOf({ range, start, end }: MeasurementsSearch): Range {
  if (start && end) return { start: Date.parse(start), end: Date.parse(end) };
  return range ?? "24h";
}

/** Whether new values appear by themselves; a range that stays has none. */
export const isLive = (search: MeasurementsSearch) =>
  isRelative(rangeOf(search)) && search.live !== false;

/** The series on the chart. */
export interface Selection {
  metric: string;
  sources: string[];
}

/** What the address chooses; else the first metric, and the first sources that measure it. */
export function selectionOf(
  search: MeasurementsSearch,
  known: MeasurementSource[],
): Selection | undefined {
  const chosen = search.sources && known.find(({ source }) => search.sources?.includes(source));
  const metric = search.metric ?? (chosen ?? known[0])?.metrics[0];
  if (metric === undefined) return undefined;
  const measuring = known.filter(({ metrics }) => metrics.includes(metric));
  const first = measuring.slice(0, FIRST_SOURCES).map(({ source }) => source);
  return { metric, sources: search.sources ?? first };
}

/** The selection with one source more, or without it. */
export function toggled({ metric, sources }: Selection, source: string): Selection {
  const others = sources.filter((name) => name !== source);
  return { metric, sources: others.length < sources.length ? others : [...sources, source] };
}
