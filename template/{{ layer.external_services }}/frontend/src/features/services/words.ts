/** "40 ms", "1.4 s", "20 s": a call takes no longer than people wait. */
export function formatDuration(seconds: number) {
  if (seconds < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  return `${seconds < 9.95 ? Number(seconds.toFixed(1)) : Math.round(seconds)} s`;
}

const clock = new Intl.DateTimeFormat("en", { timeStyle: "medium", hourCycle: "h23" });
const dayAndClock = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const moment = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "long" });
const percent = new Intl.NumberFormat("en", { style: "percent" });

/** "14:30:05" of today, "Nov 21, 14:30" of another day. */
export function formatClock(time: string, now = Date.now()) {
  const at = new Date(time);
  const isToday = at.toDateString() === new Date(now).toDateString();
  return (isToday ? clock : dayAndClock).format(at);
}

/** The moment in full, for whoever wants to know exactly. */
export const formatMoment = (time: string) => moment.format(Date.parse(time));

/** "4%", and never "0%" or "100%" unless it is so. */
export function formatShare(share: number) {
  if (share > 0 && share < 0.01) return "<1%";
  if (share < 1 && share > 0.99) return ">99%";
  return percent.format(share);
}

/** "1 call", "2 calls". */
export function count(number: number, noun: string) {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}
