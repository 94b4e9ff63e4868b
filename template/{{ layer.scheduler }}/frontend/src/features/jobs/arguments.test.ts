import { expect, test } from "vitest";
import { ProblemError } from "@/lib/http";
import { atFields, readArguments, textOf } from "./arguments";
import { fieldsOf } from "./schema";
import { everyKind } from "./testing";

const fields = fieldsOf(everyKind);
const field = (name: string) => {
  const found = fields.find((field) => field.name === name);
  if (!found) throw new Error(`No field ${name}`);
  return found;
};

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
