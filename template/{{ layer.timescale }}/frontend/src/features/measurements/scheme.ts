import { useSyncExternalStore } from "react";
import { useTheme } from "@/lib/theme";

const prefersDark = () => matchMedia("(prefers-color-scheme: dark)");

function subscribe(onChange: () => void) {
  const query = prefersDark();
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
}

/** What is on screen, light or dark: chosen, or the system's. */
export function useScheme() {
  const theme = useTheme();
  const isSystemDark = useSyncExternalStore(subscribe, () => prefersDark().matches);
  if (theme !== "system") return theme;
  return isSystemDark ? "dark" : "light";
}
