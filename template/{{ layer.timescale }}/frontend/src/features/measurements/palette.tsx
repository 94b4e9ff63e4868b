const HUES = 8;
const dashes = [[], [7, 4], [2, 3]];

/** The colour of the series at a place, and its dashes once all hues are taken. */
export function lookOf(at: number) {
  return {
    colour: `var(--series-${(at % HUES) + 1})`,
    dash: dashes[Math.floor(at / HUES)] ?? [],
  };
}

/** Colours as a canvas takes them, which knows no variables and no scheme; all at once, since each look at a style costs. */
export function resolveColours(host: HTMLElement, colours: string[]) {
  const probes = colours.map((colour) => {
    const probe = document.createElement("span");
    probe.style.color = colour;
    return probe;
  });
  host.append(...probes);
  const resolved = probes.map((probe) => getComputedStyle(probe).color);
  for (const probe of probes) probe.remove();
  return resolved;
}

/** A piece of a series' line, as decoration next to its name. */
export function Mark({ at }: { at: number }) {
  const { colour, dash } = lookOf(at);
  return (
    <svg aria-hidden="true" width="18" height="8" className="mr-1.5 inline-block align-middle">
      <line
        x1="0"
        x2="18"
        y1="4"
        y2="4"
        strokeWidth="3"
        strokeDasharray={dash.join(" ")}
        style={{ stroke: colour }}
      />
    </svg>
  );
}
