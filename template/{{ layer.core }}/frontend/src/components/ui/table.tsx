import type { ComponentProps } from "react";
import { twMerge } from "tailwind-merge";

/** A card around rows; on a narrow screen the rows scroll inside it. */
export function Table(props: ComponentProps<"table">) {
  return (
    <div className="overflow-x-auto rounded-xl border border-line bg-surface shadow-card">
      <table {...props} className={twMerge("w-full text-left", props.className)} />
    </div>
  );
}

export function Th(props: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...props}
      className={twMerge("h-9 px-4 font-medium text-muted text-xs", props.className)}
    />
  );
}

export function Tr(props: ComponentProps<"tr">) {
  return <tr {...props} className={twMerge("border-line border-t", props.className)} />;
}

export function Td(props: ComponentProps<"td">) {
  return <td {...props} className={twMerge("h-14 px-4", props.className)} />;
}
