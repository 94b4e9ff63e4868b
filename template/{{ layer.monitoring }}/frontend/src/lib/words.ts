const spans = [
  { size: 86_400, unit: "d" },
  { size: 3_600, unit: "h" },
  { size: 60, unit: "min" },
  { size: 1, unit: "s" },
];

/** "40 ms", "1.4 s", "3 min 20 s", "2 h 5 min": short enough for a column. */
export function formatDuration(seconds: number) {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 9.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  const at = spans.findIndex(({ size }) => whole >= size);
  let rest = whole;
  const parts = spans.slice(at, at + 2).map(({ size, unit }) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0 ? `${count} ${unit}` : "";
  });
  return parts.filter(Boolean).join(" ");
}

/** One for each zone: to make one takes far longer than to use it. */
const moments = new Map<string, Intl.DateTimeFormat>();

function momentIn(timeZone: string | undefined) {
  const known = moments.get(timeZone ?? "");
  if (known) return known;
  const made = new Intl.DateTimeFormat("en", {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
    ...(timeZone && { timeZone }),
  });
  moments.set(timeZone ?? "", made);
  return made;
}

/** The moment in full, "Mon, Nov 23, 2026, 14:30:00 GMT+1", for whoever wants to know exactly. */
export function formatMoment(time: string, timeZone?: string | null) {
  const moment = momentIn(timeZone ?? undefined).format(Date.parse(time));
  return timeZone ? `${moment} (${timeZone})` : moment;
}

const clock = new Intl.DateTimeFormat("en", { timeStyle: "medium", hourCycle: "h23" });
const dayAndClock = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** "14:30:05" of today, "Nov 21, 14:30" of another day. */
export function formatClock(time: string, now = Date.now()) {
  const at = new Date(time);
  const isToday = at.toDateString() === new Date(now).toDateString();
  return (isToday ? clock : dayAndClock).format(at);
}

/** "1 call", "1,200 calls". */
export function count(number: number, noun: string) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
