import { useState } from "react";
import type { WebhookEventRead } from "./client";
import { isOver } from "./status";

export interface Selection {
  /** Those that are selected and on screen, which no other can be. */
  events: WebhookEventRead[];
  isPossible: boolean;
  isSome: boolean;
  isAll: boolean;
  has: (id: number) => boolean;
  toggle: (id: number) => void;
  toggleAll: () => void;
  clear: () => void;
}

/** Which of these events are selected; only those can be that are over. */
export function useSelection(events: WebhookEventRead[] = []): Selection {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const possible = events.filter(isOver);
  const selected = possible.filter(({ id }) => ids.has(id));
  const isAll = possible.length > 0 && selected.length === possible.length;
  const clear = () => setIds(new Set());
  return {
    events: selected,
    isPossible: possible.length > 0,
    isSome: selected.length > 0,
    isAll,
    has: (id) => selected.some((event) => event.id === id),
    toggle: (id) => setIds((ids) => toggled(ids, id)),
    toggleAll: () => (isAll ? clear() : setIds(new Set(possible.map(({ id }) => id)))),
    clear,
  };
}

function toggled(ids: ReadonlySet<number>, id: number) {
  const others = [...ids].filter((other) => other !== id);
  return new Set(ids.has(id) ? others : [...others, id]);
}
