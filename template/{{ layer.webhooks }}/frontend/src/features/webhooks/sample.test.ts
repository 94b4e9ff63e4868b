import { expect, test } from "vitest";
import { type Schema, sampleOf } from "./sample";

test.each<[string, Schema, unknown]>([
  ["an example", { type: "string", examples: ["main"] }, "main"],
  ["a constant", { const: "push", type: "string" }, "push"],
  ["a choice", { enum: ["a", "b"] }, "a"],
  ["a default", { type: "integer", default: 7 }, 7],
  ["a string", { type: "string" }, "text"],
  ["a long string", { type: "string", minLength: 6 }, "text……"],
  ["a short string", { type: "string", maxLength: 3 }, "tex"],
  ["a moment", { type: "string", format: "date-time" }, "2026-01-31T12:00:00Z"],
  ["an integer", { type: "integer" }, 1],
  ["one from ten on", { type: "integer", minimum: 10 }, 10],
  ["one up to zero", { type: "integer", maximum: 0 }, 0],
  ["one above zero", { type: "number", exclusiveMinimum: 0 }, 1],
  ["a boolean", { type: "boolean" }, false],
  ["null", { type: "null" }, null],
  ["what may be null", { anyOf: [{ type: "null" }, { type: "integer" }], default: null }, 1],
  ["a union", { oneOf: [{ const: "one" }, { const: "two" }] }, "one"],
  ["a list", { type: "array", items: { type: "boolean" } }, [false]],
  ["a list of anything", { type: "array" }, []],
  [
    "a pair",
    { type: "array", prefixItems: [{ type: "integer" }, { type: "boolean" }] },
    [1, false],
  ],
  ["anything", {}, null],
])("%s gets a sample that fits", (_, schema, sample) => {
  expect(sampleOf(schema)).toEqual(sample);
});

test("models inside a model are filled in too", () => {
  const schema: Schema = {
    type: "object",
    $defs: {
      Author: { type: "object", properties: { email: { type: "string", format: "email" } } },
    },
    properties: {
      author: { $ref: "#/$defs/Author" },
      reviewers: { type: "array", items: { allOf: [{ $ref: "#/$defs/Author" }] } },
    },
  };

  const author = { email: "ada@example.org" };
  expect(sampleOf(schema)).toEqual({ author, reviewers: [author] });
});

test("a model that holds itself comes to an end", () => {
  const schema: Schema = {
    $ref: "#/$defs/Node",
    $defs: { Node: { type: "object", properties: { parent: { $ref: "#/$defs/Node" } } } },
  };

  expect(JSON.stringify(sampleOf(schema))).toContain('"parent":null');
});
