import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";

/** Its place is larger than it looks, for fingers, and above a row that is a link. */
const box =
  "peer size-4 appearance-none after:absolute after:-inset-3 rounded-[0.3125rem] border border-line-strong " +
  "bg-surface transition-colors checked:border-accent checked:bg-accent indeterminate:border-accent " +
  "indeterminate:bg-accent disabled:opacity-40";

interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "className" | "ref"> {
  /** Some of what it stands for is chosen. */
  isPartial?: boolean;
}

/** Whether something is chosen; the browser's own, with the look of this app. */
export function Checkbox({ isPartial = false, ...props }: CheckboxProps) {
  const Mark = isPartial ? Minus : Check;
  const mark = isPartial ? "peer-indeterminate:visible" : "peer-checked:visible";
  return (
    <span className="relative z-1 grid size-4 shrink-0">
      <input
        type="checkbox"
        {...props}
        ref={(input) => {
          if (input) input.indeterminate = isPartial;
        }}
        className={box}
      />
      <Mark
        aria-hidden
        strokeWidth={3}
        className={`pointer-events-none invisible absolute inset-0.5 size-3 text-on-accent ${mark}`}
      />
    </span>
  );
}
