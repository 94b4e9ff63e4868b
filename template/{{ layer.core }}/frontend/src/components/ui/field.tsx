import { Field } from "@base-ui/react/field";
import { ChevronDown } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

const control =
  "h-9 w-full rounded-lg border border-line-strong bg-surface px-3 text-base shadow-card transition-colors " +
  "placeholder:text-muted focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 " +
  "data-invalid:border-danger sm:text-sm";

interface LabelledProps {
  name: string;
  label: string;
  description?: string;
}

function Labelled({ name, label, description, children }: LabelledProps & { children: ReactNode }) {
  return (
    <Field.Root name={name} className="flex flex-col gap-1.5">
      <Field.Label className="font-medium">{label}</Field.Label>
      {children}
      <Field.Error className="text-[0.8125rem] text-danger" />
      {description && (
        <Field.Description className="text-[0.8125rem] text-muted">{description}</Field.Description>
      )}
    </Field.Root>
  );
}

/** A line of text with its label, and the browser's or the server's word on what is wrong with it. */
export function TextField(props: LabelledProps & ComponentProps<"input">) {
  const { name, label, description, ...input } = props;
  return (
    <Labelled {...{ name, label, ...(description && { description }) }}>
      <Field.Control {...input} className={control} />
    </Labelled>
  );
}

/** Where a password is chosen. */
export function NewPasswordField(props: LabelledProps) {
  return (
    <TextField
      type="password"
      autoComplete="new-password"
      description="At least 12 characters."
      minLength={12}
      required
      {...props}
    />
  );
}

interface SelectFieldProps extends LabelledProps {
  options: { value: string; label: string }[];
  defaultValue: string;
}

/** One of a few; the browser's own list, which every keyboard and phone knows. */
export function SelectField({ options, defaultValue, ...labels }: SelectFieldProps) {
  const choices = options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
  return (
    <Labelled {...labels}>
      <span className="relative">
        <Field.Control
          defaultValue={defaultValue}
          className={`${control} appearance-none`}
          render={<select>{choices}</select>}
        />
        <ChevronDown
          aria-hidden
          className="pointer-events-none absolute top-2.5 right-3 size-4 text-muted"
        />
      </span>
    </Labelled>
  );
}

/** Tells a password manager whose password a form sets. */
export function UsernameHint({ email }: { email: string }) {
  return <input hidden readOnly autoComplete="username" value={email} />;
}
