import { Check } from "lucide-react";
import type { ComponentProps } from "react";

const box =
  "peer size-4 appearance-none rounded-[0.3125rem] border border-line-strong bg-surface transition-colors " +
  "checked:border-accent checked:bg-accent disabled:opacity-50";

/** Whether something is chosen; the browser's own, with the look of this app. */
export function Checkbox(props: Omit<ComponentProps<"input">, "type" | "className">) {
  return (
    <span className="relative grid size-4 shrink-0">
      <input type="checkbox" {...props} className={box} />
      <Check
        aria-hidden
        strokeWidth={3}
        className="pointer-events-none invisible absolute inset-0.5 size-3 text-on-accent peer-checked:visible"
      />
    </span>
  );
}
