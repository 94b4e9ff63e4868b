import { ProblemError } from "@/lib/http";
import type { ArgumentField } from "./schema";

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
