/** The time zone of the browser, "UTC" if it does not know one. */
export const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

/** Whether a time zone is known by this name; an offset such as "+01:00" is one to browsers, not to the server. */
export function isZone(zone: unknown): zone is string {
  if (typeof zone !== "string" || !/^[A-Z]/.test(zone)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** The wall clock of a zone, "2026-11-23T14:30:05", as `<input type="datetime-local">` has it. */
export function toWallClock(moment: number, zone: string) {
  return new Date(moment).toLocaleString("sv-SE", { timeZone: zone }).replace(" ", "T");
}

const offsetOf = (moment: number, zone: string) =>
  Date.parse(`${toWallClock(moment, zone)}Z`) - Math.floor(moment / 1000) * 1000;

/** The moment at which a zone's clock shows this; of two, or of none, one nearby. */
export function fromWallClock(wallClock: string, zone: string) {
  const asUtc = Date.parse(`${wallClock}Z`);
  const near = asUtc - offsetOf(asUtc, zone);
  return asUtc - offsetOf(near, zone);
}
