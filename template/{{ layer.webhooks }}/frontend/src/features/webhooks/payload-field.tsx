import { Field } from "@base-ui/react/field";

const control =
  "min-h-60 w-full rounded-lg border border-line-strong bg-surface px-3 py-2 font-mono text-base leading-5 " +
  "shadow-card transition-colors focus-visible:border-accent focus-visible:outline-1 " +
  "focus-visible:outline-offset-0 data-invalid:border-danger sm:text-[0.8125rem]";

interface PayloadFieldProps {
  name: string;
  label: string;
  defaultValue: string;
}

/** JSON over several lines. */
export function PayloadField({ name, label, defaultValue }: PayloadFieldProps) {
  return (
    <Field.Root name={name} className="flex flex-col gap-1.5">
      <Field.Label className="font-medium">{label}</Field.Label>
      <Field.Control
        required
        defaultValue={defaultValue}
        spellCheck={false}
        className={control}
        render={<textarea rows={12} />}
      />
      <Field.Error className="break-words text-[0.8125rem] text-danger" />
    </Field.Root>
  );
}
