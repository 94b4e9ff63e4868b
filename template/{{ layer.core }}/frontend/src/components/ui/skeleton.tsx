import { twMerge } from "tailwind-merge";

/** Holds the place of a line of text until it is there; size it like the text. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={twMerge("block h-3.5 animate-pulse rounded-full bg-hover", className)}
    />
  );
}
