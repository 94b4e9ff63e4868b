import { Menu as BaseMenu } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ComponentProps, ReactElement, ReactNode } from "react";

const popup =
  "min-w-48 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-raised p-1 shadow-popup outline-none " +
  "transition-opacity duration-100 data-ending-style:opacity-0 data-starting-style:opacity-0";

const item =
  "flex h-8 w-full items-center gap-2.5 rounded-lg px-2.5 outline-none select-none data-highlighted:bg-hover " +
  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

interface MenuProps {
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
}

export function Menu({ trigger, children, align = "end" }: MenuProps) {
  return (
    <BaseMenu.Root>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner align={align} sideOffset={6} collisionPadding={8}>
          <BaseMenu.Popup className={popup}>{children}</BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

export function MenuItem(props: ComponentProps<typeof BaseMenu.Item>) {
  return <BaseMenu.Item {...props} className={item} />;
}

/** A menu item that goes to a page: pass the router's link as `render`. */
export function MenuLink(props: ComponentProps<typeof BaseMenu.LinkItem>) {
  return <BaseMenu.LinkItem closeOnClick {...props} className={item} />;
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="mx-2 my-1 border-line border-t" />;
}

interface MenuChoiceProps<Value extends string> {
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  options: { value: Value; label: string; icon: ReactNode }[];
}

/** One of several, such as the theme; choosing closes the menu, so that what changes can be seen. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const { label, value, onChange, options } = props;
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={onChange}>
      <BaseMenu.GroupLabel className="px-2.5 pt-1.5 pb-1 font-medium text-muted text-xs">
        {label}
      </BaseMenu.GroupLabel>
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} closeOnClick className={item}>
          {option.icon}
          {option.label}
          <BaseMenu.RadioItemIndicator className="ml-auto">
            <Check aria-hidden />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}
