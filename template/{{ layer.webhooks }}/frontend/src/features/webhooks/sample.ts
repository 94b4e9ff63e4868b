/** As much of a JSON Schema as Pydantic writes for a payload. */
export interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  type?: string;
  format?: string;
  enum?: unknown[];
  const?: unknown;
  default?: unknown;
  examples?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  prefixItems?: Schema[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minLength?: number;
  maxLength?: number;
}

type Definitions = Record<string, Schema>;

const DEEPEST = 6; // a model may hold itself

/** A payload that fits a schema, to begin with: what it can't know is easily seen to be made up. */
export function sampleOf(
  schema: Schema,
  defs: Definitions = schema.$defs ?? {},
  depth = 0,
): unknown {
  const { $ref, allOf, anyOf, oneOf, examples, ...own } = schema;
  const sample = (part: Schema) => sampleOf(part, defs, depth + 1);
  if (depth > DEEPEST) return null;
  if (examples?.length) return examples[0];
  if ("const" in own) return own.const;
  if (own.enum?.length) return own.enum[0];
  if (own.default !== undefined && own.default !== null) return own.default;
  const named = $ref && defs[$ref.replace("#/$defs/", "")];
  const other = named || allOf?.[0] || firstOf(anyOf ?? oneOf);
  return other ? sample(other) : made(own, sample);
}

/** The first way to write it that is not null. */
function firstOf(ways: Schema[] = []) {
  return ways.find(({ type }) => type !== "null");
}

function made(schema: Schema, sample: (part: Schema) => unknown): unknown {
  const { type, properties, items, prefixItems } = schema;
  if (type === "object" || properties) return mapped(properties ?? {}, sample);
  if (type === "array") return prefixItems?.map(sample) ?? (items ? [sample(items)] : []);
  if (type === "integer" || type === "number") return least(schema);
  if (type === "boolean") return false;
  return type === "string" ? text(schema) : null;
}

function mapped(properties: Record<string, Schema>, sample: (part: Schema) => unknown) {
  const parts = Object.entries(properties).map(([name, part]) => [name, sample(part)]);
  return Object.fromEntries(parts);
}

function least({ minimum, maximum = 1, exclusiveMinimum }: Schema) {
  if (exclusiveMinimum !== undefined) return exclusiveMinimum + 1;
  return minimum ?? Math.min(1, maximum);
}

const formats: Record<string, string> = {
  "date-time": "2026-01-31T12:00:00Z",
  date: "2026-01-31",
  time: "12:00:00",
  duration: "PT1H",
  email: "ada@example.org",
  uri: "https://example.org/",
  uuid: "00000000-0000-4000-8000-000000000000",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
};

function text({ format = "", minLength = 0, maxLength }: Schema) {
  return formats[format] ?? "text".padEnd(minLength, "…").slice(0, maxLength);
}
