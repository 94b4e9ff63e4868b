import { SelectField, TextField } from "@/components/ui/field";
import { textOf } from "./arguments";
import type { ArgumentField as Argument, Kind } from "./schema";

interface ArgumentFieldProps {
  argument: Argument;
  /** What stands in it at first. */
  value: unknown;
}

/** The field for an argument, labelled as the code calls it. */
export function ArgumentField({ argument, value }: ArgumentFieldProps) {
  const { name, kind, required, nullable, schema } = argument;
  const text = textOf(argument, value);
  const description = schema.description ?? hints[kind];
  const labels = { name, label: name, ...(description && { description }) };
  if (kind === "choice") return <Choice {...{ argument, labels, text }} />;
  return (
    <TextField
      {...labels}
      {...inputs[kind]}
      defaultValue={text}
      placeholder={nullable ? "None" : undefined}
      required={required && !nullable}
      autoComplete="off"
      spellCheck={false}
      min={schema.minimum}
      max={schema.maximum}
      maxLength={schema.maxLength}
    />
  );
}

const inputs: Record<Kind, { type?: string; step?: number | "any" }> = {
  text: {},
  integer: { type: "number", step: 1 },
  number: { type: "number", step: "any" },
  date: { type: "date" },
  "date-time": { type: "datetime-local", step: 1 },
  choice: {},
  json: {},
};

const hints: Partial<Record<Kind, string>> = {
  "date-time": "In the time zone of your browser.",
  json: "As JSON.",
};

interface ChoiceProps {
  argument: Argument;
  labels: { name: string; label: string; description?: string };
  text: string;
}

function Choice({ argument, labels, text }: ChoiceProps) {
  const options = argument.choices.map((choice) => ({
    value: JSON.stringify(choice),
    label: named(choice),
  }));
  const open = text === "" ? [{ value: "", label: "Choose one" }] : [];
  return <SelectField {...labels} options={[...open, ...options]} defaultValue={text} />;
}

function named(choice: unknown) {
  if (typeof choice === "boolean") return choice ? "Yes" : "No";
  return choice === null ? "None" : String(choice);
}
