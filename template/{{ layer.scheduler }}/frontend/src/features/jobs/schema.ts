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
