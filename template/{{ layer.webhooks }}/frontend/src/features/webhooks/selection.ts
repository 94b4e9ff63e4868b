import { useState } from "react";
import type { WebhookEventRead } from "./client";
import { isOver } from "./status";

const MOST = 200; // that are replayed at once

export interface Selection {
  /** Those that are selected and on screen, which no other can be. */
  events: WebhookEventRead[];
  isPossible: boolean;
  isSome: boolean;
  isAll: boolean;
  /** Whether no more can be selected, though there are more. */
  isFull: boolean;
  has: (id: number) => boolean;
  toggle: (id: number) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** Which of these events are selected; only those can be that are over, and so many. */
export function useSelection(events: WebhookEventRead[] = []): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const possible = events.filter(isOver);
  const selected = possible.filter(({ id }) => ids.has(id));
  const isAll = possible.length > 0 && selected.length === Math.min(possible.length, MOST);
  const select = (events: WebhookEventRead[]) =>
    setIds(new Set(events.slice(0, MOST).map(({ id }) => id)));
  const clear = () => select([]);
  return {
    events: selected,
    isPossible: possible.length > 0,
    isSome: selected.length > 0,
    isAll,
    isFull: isAll && possible.length > MOST,
    has: (id) => selected.some((event) => event.id === id),
    toggle: (id) => select(toggled(selected, possible, id)),
    toggleAll: () => (isAll ? clear() : select(possible)),
    clear,
  };
}

function toggled(selected: WebhookEventRead[], possible: WebhookEventRead[], id: number) {
  const others = selected.filter((event) => event.id !== id);
  if (others.length < selected.length) return others;
  return [...selected, ...possible.filter((event) => event.id === id)];
}
