import type { ReactNode } from "react";
import { Fact } from "./fact";
import { Skeleton } from "./states";

/** Short facts in a card, four in a row where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-4 rounded-xl border border-line bg-surface p-4 shadow-card sm:px-5 sm:grid-cols-4">
      {children}
    </dl>
  );
}

/** A name that a machine gave: cut on screen, whole in the title and the clipboard. */
export function Long({ text }: { text: string | null }) {
  return (
    <span className="block truncate" title={text ?? undefined}>
      {text ?? "–"}
    </span>
  );
}

const places = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** Holds the place of eight facts. */
export function LoadingFacts() {
  return (
    <Facts>
      {places.map((place) => (
        <Fact key={place} name={<Skeleton className="my-0.75 h-2.5 w-16" />}>
          <Skeleton className="my-0.75 w-24" />
        </Fact>
      ))}
    </Facts>
  );
}
