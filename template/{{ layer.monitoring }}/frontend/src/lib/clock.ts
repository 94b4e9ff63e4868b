import { useSyncExternalStore } from "react";

let now = Date.now();
let timer: number | undefined;
const listeners = new Set<() => void>();

function tick() {
  now = Date.now();
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void) {
  if (listeners.size === 0) {
    now = Date.now();
    timer = window.setInterval(tick, 1000);
  }
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** What is told of the time, looked at once a second: one clock for the page, so that all goes in step. */
export function useNow<Told extends string | number>(tell: (now: number) => Told) {
  return useSyncExternalStore(subscribe, () => tell(now));
}
