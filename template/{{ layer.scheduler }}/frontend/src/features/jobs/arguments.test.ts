import { expect, test } from "vitest";
import { ProblemError } from "@/lib/http";
import { atFields, fieldsOf, readArguments, textOf } from "./arguments";

const schema = {
  type: "object",
  $defs: { Area: { type: "string", enum: ["DK1", "DK2"], title: "Area" } },
  required: ["name", "day"],
  properties: {
    name: { type: "string", description: "Whose prices." },
    limit: { type: "integer", default: 10, minimum: 1 },
    ratio: { type: "number", default: 0.5 },
    dry: { type: "boolean", default: false },
    area: { $ref: "#/$defs/Area", default: "DK1" },
    old_area: { allOf: [{ $ref: "#/$defs/Area" }] },
    maybe: { anyOf: [{ type: "integer" }, { type: "null" }], default: null },
    mode: { anyOf: [{ enum: ["fast", 2] }, { type: "null" }], default: null },
    only: { const: "this" },
    day: { type: "string", format: "date" },
    since: { type: "string", format: "date-time" },
    areas: { type: "array", items: { type: "string" }, default: ["DK1"] },
    price: { anyOf: [{ type: "number" }, { type: "string" }] },
  },
};
const fields = fieldsOf(schema);
const field = (name: string) => {
  const found = fields.find((field) => field.name === name);
  if (!found) throw new Error(`No field ${name}`);
  return found;
};

test.each([
  ["name", "text"],
  ["limit", "integer"],
  ["ratio", "number"],
  ["dry", "choice"],
  ["area", "choice"],
  ["old_area", "choice"],
  ["maybe", "integer"],
  ["mode", "choice"],
  ["only", "choice"],
  ["day", "date"],
  ["since", "date-time"],
  ["areas", "json"],
  ["price", "json"],
])("%s is a field for a %s", (name, kind) => {
  expect(field(name).kind).toBe(kind);
});

test("a field knows what the schema says of it", () => {
  expect(field("name")).toMatchObject({ required: true, nullable: false });
  expect(field("name").schema.description).toBe("Whose prices.");
  expect(field("limit").schema).toMatchObject({ default: 10, minimum: 1 });
  expect(field("maybe")).toMatchObject({ required: false, nullable: true });
});

test("a choice is between what is allowed, and nothing where that is allowed", () => {
  expect(field("area").choices).toEqual(["DK1", "DK2"]);
  expect(field("dry").choices).toEqual([true, false]);
  expect(field("mode").choices).toEqual(["fast", 2, null]);
  expect(field("only").choices).toEqual(["this"]);
});

test("an object without properties has no fields", () => {
  expect(fieldsOf({ type: "object" })).toEqual([]);
});

test("defaults stand in their fields", () => {
  const texts = fields.map((field) => [field.name, textOf(field, field.schema.default)]);

  expect(Object.fromEntries(texts)).toMatchObject({
    name: "",
    limit: "10",
    dry: "false",
    area: '"DK1"',
    old_area: "",
    maybe: "",
    mode: "null",
    areas: '["DK1"]',
  });
});

test("what is typed becomes what the schema asks for", () => {
  const texts = {
    name: "Ada",
    limit: "12",
    ratio: "0.25",
    dry: "true",
    area: '"DK2"',
    maybe: "3",
    mode: "2",
    day: "2026-03-10",
    areas: '["DK1", "DK2"]',
    price: '"1.10"',
  };

  const read = readArguments(fields, texts);

  expect(read).toEqual({
    name: "Ada",
    limit: 12,
    ratio: 0.25,
    dry: true,
    area: "DK2",
    maybe: 3,
    mode: 2,
    day: "2026-03-10",
    areas: ["DK1", "DK2"],
    price: "1.10",
  });
});

test("an emptied field is nothing where that is allowed, else left to its default", () => {
  expect(readArguments(fields, {})).toEqual({ name: "", maybe: null, mode: null });
});

test("a moment keeps its time from the schema to the field and back", () => {
  const text = textOf(field("since"), "2026-03-10T12:00:05Z");

  expect(readArguments([field("since")], { since: text })).toEqual({
    since: "2026-03-10T12:00:05.000Z",
  });
});

test("what is no JSON is refused at its field", () => {
  const read = () => readArguments([field("areas")], { areas: "DK1, DK2" });

  expect(read).toThrow(ProblemError);
  expect(read).toThrow("This is not JSON.");
});

const refusal = (pointer: string) =>
  new ProblemError({ status: 422, detail: "No.", errors: [{ pointer, detail: "Too many." }] });

test("a refusal of a part of an argument stands at the argument", () => {
  expect(atFields(refusal("#/areas/0"), fields)).toMatchObject({ fields: { areas: "Too many." } });
});

test("a refusal of what has no field is told in full", () => {
  expect(atFields(refusal("#/gone"), fields).message).toBe("No. Too many.");
  expect(atFields(new TypeError("Broken."), fields).message).toBe("Broken.");
});
