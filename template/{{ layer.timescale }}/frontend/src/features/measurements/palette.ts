const HUES = 8;
const dashes = [[], [7, 4], [2, 3]];

/** The colour of the series at a place, and its dashes once all hues are taken. */
export function lookOf(at: number) {
  return {
    colour: `var(--series-${(at % HUES) + 1})`,
    dash: dashes[Math.floor(at / HUES)] ?? [],
  };
}

/** The colour as a canvas takes it, which knows no variables and no scheme. */
export function resolveColour(host: HTMLElement, colour: string) {
  const probe = document.createElement("span");
  probe.style.color = colour;
  host.append(probe);
  const resolved = getComputedStyle(probe).color;
  probe.remove();
  return resolved;
}
