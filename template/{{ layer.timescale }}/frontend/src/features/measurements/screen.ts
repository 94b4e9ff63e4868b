import { useLayoutEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTheme } from "@/lib/theme";

/** How wide an element is, now and after each change; nothing until it is there. */
export function useWidth<Host extends HTMLElement>() {
  const host = useRef<Host>(null);
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    if (!host.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width));
    observer.observe(host.current);
    return () => observer.disconnect();
  }, []);
  return [host, width] as const;
}

const systemDark = matchMedia("(prefers-color-scheme: dark)");

function subscribe(onChange: () => void) {
  systemDark.addEventListener("change", onChange);
  return () => systemDark.removeEventListener("change", onChange);
}

/** What is on screen, light or dark: chosen, or the system's. */
export function useScheme() {
  const theme = useTheme();
  const isSystemDark = useSyncExternalStore(subscribe, () => systemDark.matches);
  if (theme !== "system") return theme;
  return isSystemDark ? "dark" : "light";
}
