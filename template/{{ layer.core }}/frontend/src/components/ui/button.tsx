import { LoaderCircle } from "lucide-react";
import type { ComponentProps } from "react";
import { twMerge } from "tailwind-merge";

const base =
  "relative inline-flex h-9 shrink-0 items-center justify-center gap-2 rounded-lg px-3.5 font-medium " +
  "whitespace-nowrap transition-colors select-none disabled:opacity-50 aria-busy:cursor-progress";

const variants = {
  primary: "bg-accent text-on-accent shadow-card hover:bg-accent-hover",
  secondary: "border border-line-strong bg-surface text-ink shadow-card hover:bg-hover",
  ghost: "text-muted hover:bg-hover hover:text-ink data-popup-open:bg-hover",
};

/** How a button looks, for a link that should look like one. */
export function buttonLook(variant: keyof typeof variants, className?: string) {
  return twMerge(base, variants[variant], className);
}

interface ButtonProps extends ComponentProps<"button"> {
  variant?: keyof typeof variants;
  /** Square, for an icon alone; give it an `aria-label`. */
  icon?: boolean;
  /** Waiting for the server: a spinner takes the place of the label, at the same width. */
  pending?: boolean;
}

export function Button(props: ButtonProps) {
  const { variant = "secondary", icon, pending, className, children, ...rest } = props;
  return (
    <button
      type="button"
      {...rest}
      aria-busy={pending}
      disabled={pending || rest.disabled}
      className={buttonLook(variant, twMerge(icon && "size-9 px-0", className))}
    >
      {pending && <LoaderCircle aria-hidden className="absolute size-4 animate-spin" />}
      <span className={pending ? "invisible" : "contents"}>{children}</span>
    </button>
  );
}
