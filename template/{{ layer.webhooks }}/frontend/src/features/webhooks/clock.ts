import { useSyncExternalStore } from "react";

const STEP = 10_000; // "just now" becomes "1 minute ago": no need to look more often

const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function tick() {
  now = Date.now();
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void) {
  if (listeners.size === 0) {
    now = Date.now();
    timer = window.setInterval(tick, STEP);
  }
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** What is told of the time: one clock for the page, so that all goes in step. */
export function useNow<Told extends string | number>(tell: (now: number) => Told) {
  return useSyncExternalStore(subscribe, () => tell(now));
}
