import type { ComponentProps, ReactNode } from "react";
import { Badge } from "./ui/badge";

/** The colour of a state, beside its name. */
export function Dot({ color }: { color: string }) {
  return <span aria-hidden className={`inline-block size-2 shrink-0 rounded-full ${color}`} />;
}

interface DotBadgeProps {
  tone?: ComponentProps<typeof Badge>["tone"] | undefined;
  color: string;
  children: ReactNode;
}

/** A state as a badge. */
export function DotBadge({ tone = "neutral", color, children }: DotBadgeProps) {
  return (
    <Badge tone={tone}>
      <span className="flex items-center gap-1.5">
        <Dot color={color} />
        {children}
      </span>
    </Badge>
  );
}
