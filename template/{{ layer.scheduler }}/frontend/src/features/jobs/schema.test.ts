import { expect, test } from "vitest";
import { fieldsOf } from "./schema";
import { everyKind } from "./testing";

const fields = fieldsOf(everyKind);
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
