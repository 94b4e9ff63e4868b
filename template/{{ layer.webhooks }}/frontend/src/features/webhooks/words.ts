/** "512 B", "3.4 kB", "1.2 MB". */
export function formatSize(bytes: number) {
  if (bytes < 1000) return `${bytes} B`;
  const [size, unit] = bytes < 999_950 ? [bytes / 1e3, "kB"] : [bytes / 1e6, "MB"];
  return `${Number(size.toFixed(1))} ${unit}`;
}
