import { useSyncExternalStore } from "react";

export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

const root = document.documentElement;

function readTheme(): Theme {
  return themes.find((theme) => theme === root.dataset.theme) ?? "system";
}

/** Chooses a theme, now and for the next visit (see public/theme.js). */
export function setTheme(theme: Theme) {
  root.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {} // A browser that blocks storage forgets the choice.
}

function subscribe(onChange: () => void) {
  const observer = new MutationObserver(onChange);
  observer.observe(root, { attributeFilter: ["data-theme"] });
  return () => observer.disconnect();
}

export function useTheme() {
  return useSyncExternalStore(subscribe, readTheme);
}
