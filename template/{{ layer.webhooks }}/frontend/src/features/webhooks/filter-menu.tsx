import { ChevronDown, List } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Menu, MenuChoice } from "@/components/ui/menu";

interface FilterMenuProps<Value extends string> {
  /** What is chosen here, such as "Status". */
  label: string;
  /** What it is called when nothing is chosen, such as "Any status". */
  any: string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
  options: { value: Value; label: string; icon: ReactNode }[];
}

/** Chooses what a list shows: one of these, or all. */
export function FilterMenu<Value extends string>(props: FilterMenuProps<Value>) {
  const { label, any, value, onChange, options } = props;
  const chosen = options.find((option) => option.value === value);
  const name = chosen?.label ?? value ?? any;
  const trigger = (
    <Button
      aria-label={`${label}: ${name}`}
      className="min-w-0 shrink max-sm:gap-1.5 max-sm:px-2.5"
    >
      {chosen?.icon}
      <span className="truncate">{name}</span>
      <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
    </Button>
  );
  const all = { value: ANY, label: any, icon: <List aria-hidden /> };
  return (
    <Menu trigger={trigger}>
      <MenuChoice<string>
        label={label}
        value={value ?? ANY}
        onChange={(chosen) => onChange(chosen === ANY ? undefined : (chosen as Value))}
        options={[all, ...options]}
      />
    </Menu>
  );
}

const ANY = ""; // no source or status is called so
