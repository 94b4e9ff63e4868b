import type { ReactNode } from "react";

/** Short facts in a card, four in a row where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-4 rounded-xl border border-line bg-surface p-4 shadow-card sm:px-5 sm:grid-cols-4">
      {children}
    </dl>
  );
}

interface FactProps {
  name: string;
  children: ReactNode;
}

export function Fact({ name, children }: FactProps) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5 break-words tabular-nums">{children}</dd>
    </div>
  );
}
