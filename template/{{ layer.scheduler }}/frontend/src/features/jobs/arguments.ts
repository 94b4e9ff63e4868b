import { ProblemError } from "@/lib/http";

/** As much of a JSON Schema as Pydantic writes for arguments. */
interface Schema {
  $ref?: string;
  allOf?: Schema[];
  anyOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  description?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
}

interface ObjectSchema extends Schema {
  properties?: Record<string, Schema>;
  required?: string[];
  $defs?: Record<string, Schema>;
}

export type Kind = "text" | "integer" | "number" | "date" | "date-time" | "choice" | "json";

/** An argument of a job as a field of a form. */
export interface ArgumentField {
  name: string;
  kind: Kind;
  required: boolean;
  nullable: boolean;
  schema: Schema;
  /** What a choice is between. */
  choices: unknown[];
}

/** The fields of a form for the arguments that this schema describes. */
export function fieldsOf(schema: ObjectSchema): ArgumentField[] {
  const { properties = {}, required = [], $defs = {} } = schema;
  return Object.entries(properties).map(([name, property]) => {
    const { nullable, ...rest } = plain(property, $defs);
    const choices = choicesOf(rest, nullable);
    const kind = choices.length > 0 ? "choice" : kindOf(rest);
    return { name, kind, required: required.includes(name), nullable, schema: rest, choices };
  });
}

/** Follows references, and takes "or null" apart from the rest. */
function plain(schema: Schema, defs: Record<string, Schema>): Schema & { nullable: boolean } {
  const { $ref, allOf, anyOf, ...own } = schema;
  const named = $ref && defs[$ref.replace("#/$defs/", "")];
  const only = named || (allOf?.length === 1 && allOf[0]);
  if (only) return { ...plain(only, defs), ...own };
  const others = anyOf?.filter(({ type }) => type !== "null") ?? [];
  const nullable = others.length < (anyOf?.length ?? 0);
  const [other] = others;
  if (other && others.length === 1) return { ...plain(other, defs), ...own, nullable };
  return { ...own, nullable };
}

function choicesOf(schema: Schema, nullable: boolean) {
  const given = "const" in schema ? [schema.const] : (schema.enum ?? []);
  const choices = schema.type === "boolean" && given.length === 0 ? [true, false] : given;
  return choices.length > 0 && nullable ? [...choices, null] : choices;
}

function kindOf({ type, format }: Schema): Kind {
  if (type === "integer" || type === "number") return type;
  if (type !== "string") return "json";
  return format === "date" || format === "date-time" ? format : "text";
}

/** What a field shows for a value, such as its default. */
export function textOf({ kind }: ArgumentField, value: unknown): string {
  if (kind === "choice") return value === undefined ? "" : JSON.stringify(value);
  if (value === undefined || value === null) return "";
  if (kind === "json") return JSON.stringify(value);
  return kind === "date-time" ? localTime(String(value)) : String(value);
}

/** A moment as the browser's field for one wants it: by the clock on the wall. */
function localTime(value: string) {
  const at = new Date(value);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
}

/** The arguments that were typed in; what is left empty is left to its default. */
export function readArguments(fields: ArgumentField[], texts: Record<string, string>) {
  const given = fields.map((field) => [field.name, readValue(field, texts[field.name] ?? "")]);
  return Object.fromEntries(given.filter(([, value]) => value !== undefined));
}

function readValue(field: ArgumentField, text: string): unknown {
  if (text === "" && field.nullable) return null;
  if (text === "") return field.kind === "text" ? "" : undefined;
  if (field.kind === "json") return readJson(field.name, text);
  if (field.kind === "choice") return JSON.parse(text);
  if (field.kind === "date-time") return new Date(text).toISOString();
  return field.kind === "integer" || field.kind === "number" ? Number(text) : text;
}

function readJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const detail = 'This is not JSON. Write, for example, ["a", "b"] or {"a": 1}.';
    throw new ProblemError({ status: 422, detail, errors: [{ pointer: `#/${name}`, detail }] });
  }
}

/** A refusal at the fields of the form, though it may point inside one ("prices/0"). */
export function atFields(error: Error, fields: ArgumentField[]) {
  if (!(error instanceof ProblemError)) return error;
  const errors = Object.entries(error.fields).map(([pointer, detail]) => ({
    pointer: pointer.split("/")[0] ?? "",
    detail,
  }));
  const isKnown = errors.every(({ pointer }) => fields.some(({ name }) => name === pointer));
  if (!isKnown) return new Error([error.message, ...errors.map(({ detail }) => detail)].join(" "));
  return new ProblemError({ status: error.status, detail: error.message, errors });
}
