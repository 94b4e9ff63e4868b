const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 hours ago"; the date once it is more than a week ago. */
export function formatAgo(time: string, now = Date.now()) {
  const seconds = Math.max(0, (now - Date.parse(time)) / 1000);
  if (seconds > 7 * 86_400) return formatDay(time);
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? [];
  return unit && size ? relative.format(-Math.floor(seconds / size), unit) : "just now";
}

export const formatDay = (time: string) => day.format(Date.parse(time));

// Edge and Opera also call themselves Chrome, and Chrome calls itself Safari: the order matters.
const browsers = {
  Edg: "Edge",
  OPR: "Opera",
  Firefox: "Firefox",
  Chrome: "Chrome",
  Safari: "Safari",
};
const systems = {
  iPhone: "iPhone",
  iPad: "iPad",
  Android: "Android",
  Windows: "Windows",
  "Mac OS": "macOS",
  Linux: "Linux",
};

/** "Firefox on Linux", from what the browser says of itself. */
export function describeDevice(userAgent: string) {
  const find = (names: Record<string, string>) =>
    Object.entries(names).find(([word]) => userAgent.includes(word))?.[1];
  const known = [find(browsers), find(systems)].filter(Boolean);
  return known.join(" on ") || "Unknown device";
}
