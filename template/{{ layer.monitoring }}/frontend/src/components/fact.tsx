import type { ReactNode } from "react";

interface FactProps {
  name: ReactNode;
  children: ReactNode;
}

/** A line of a `dl`: what it is about, and what there is to know. */
export function Fact({ name, children }: FactProps) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5 break-words tabular-nums">{children}</dd>
    </div>
  );
}
