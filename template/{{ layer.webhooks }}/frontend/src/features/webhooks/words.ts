const moment = new Intl.DateTimeFormat("en", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});
const clock = new Intl.DateTimeFormat("en", { timeStyle: "medium", hourCycle: "h23" });
const dayAndClock = new Intl.DateTimeFormat("en", {
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** The moment in full, "Mon, Nov 23, 2026, 14:30:00 GMT+1", for whoever wants to know exactly. */
export const formatMoment = (time: string) => moment.format(Date.parse(time));

/** "14:30:05" of today, "Nov 21, 14:30" of another day. */
export function formatClock(time: string, now = Date.now()) {
  const at = new Date(time);
  const isToday = at.toDateString() === new Date(now).toDateString();
  return (isToday ? clock : dayAndClock).format(at);
}

/** "40 ms", "1.4 s", "3 min 20 s". */
export function formatDuration(from: string, to: string) {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 59.95) return `${Number(seconds.toFixed(1))} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "512 B", "3.4 kB", "1.2 MB". */
export function formatSize(bytes: number) {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 999_950 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${Number(size.toFixed(1))} ${unit}`;
}

/** "1 event", "2 events". */
export function count(number: number, noun: string) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
