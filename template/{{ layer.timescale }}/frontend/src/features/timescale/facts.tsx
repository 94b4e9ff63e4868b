import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";

/** Short facts in a card, four in a row where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-4 rounded-xl border border-line bg-surface p-4 shadow-card sm:grid-cols-4 sm:px-5">
      {children}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5 break-words tabular-nums">{children}</dd>
    </div>
  );
}

/** Holds the place of what is said of a fact. */
export const LoadingFact = () => <Skeleton className="my-0.75 w-20" />;
