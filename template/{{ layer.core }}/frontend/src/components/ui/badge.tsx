import type { ReactNode } from "react";

const tones = {
  neutral: "border-line text-muted",
  accent: "border-transparent bg-accent-soft text-accent",
  danger: "border-transparent bg-danger-soft text-danger",
};

interface BadgeProps {
  tone?: keyof typeof tones;
  children: ReactNode;
}

export function Badge({ tone = "neutral", children }: BadgeProps) {
  return (
    <span
      className={`inline-flex h-5.5 items-center rounded-full border px-2 font-medium text-xs ${tones[tone]}`}
    >
      {children}
    </span>
  );
}
