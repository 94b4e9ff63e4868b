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
