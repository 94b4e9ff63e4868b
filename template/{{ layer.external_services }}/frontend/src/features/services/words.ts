const percent = new Intl.NumberFormat("en", { style: "percent" });

/** "4%", and never "0%" or "100%" unless it is so. */
export function formatShare(share: number) {
  if (share > 0 && share < 0.01) return "<1%";
  if (share < 1 && share > 0.99) return ">99%";
  return percent.format(share);
}
