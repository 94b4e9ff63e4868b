const relative = new Intl.RelativeTimeFormat("en");

const spans = [
  { size: 86_400, unit: "day" },
  { size: 3_600, unit: "hour" },
  { size: 60, unit: "minute" },
  { size: 1, unit: "second" },
] as const;

/** "in 3 minutes"; "now" once it is due. */
export function formatUntil(time: string, now: number) {
  const seconds = Math.floor((Date.parse(time) - now) / 1000);
  const span = spans.find(({ size }) => seconds >= size);
  return span ? relative.format(Math.floor(seconds / span.size), span.unit) : "now";
}

/** The parts of a job's name: its module, with the dot, and what it does. */
export function splitName(name: string) {
  const at = name.lastIndexOf(".") + 1;
  return { module: name.slice(0, at), action: name.slice(at) };
}

/** The paragraphs of a docstring, whose lines were broken for an editor; a list keeps its own. */
export function paragraphs(text: string) {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim());
  return blocks.map((block) =>
    /^\s*([-*]|\d+\.)\s/m.test(block) ? block : block.replace(/\s*\n\s*/g, " "),
  );
}
