import { expect, test, vi } from "vitest";
import { ProblemError, request } from "./http";
import { stubFetch } from "./testing";

const call = { url: "/api/things", method: "GET" };

test("an answer comes back as data", async () => {
  stubFetch({ "GET /api/things": { body: [1, 2] } });

  expect(await request(call)).toEqual([1, 2]);
});

test("an answer without content comes back as nothing", async () => {
  stubFetch({ "GET /api/things": { status: 204 } });

  expect(await request(call)).toBeUndefined();
});

test("parameters go into the query, lists value by value, empty ones not at all", async () => {
  const fetch = stubFetch({ "GET /api/things": { body: [] } });
  const params = { search: "å b", limit: 2, name: ["a,b", "c"], tag: [], cursor: null, sort: "" };

  await request({ ...call, params });

  expect(fetch.mock.calls[0]?.[0]).toBe("/api/things?search=%C3%A5+b&limit=2&name=a%2Cb&name=c");
});

test("a refusal says why, field by field", async () => {
  const errors = [{ pointer: "#/email", detail: "It is taken." }];
  stubFetch({
    "POST /api/things": { status: 409, body: { status: 409, detail: "No.", errors } },
  });

  const error = await request({ ...call, method: "POST", data: {} }).catch((reason) => reason);

  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ status: 409, message: "No.", fields: { email: "It is taken." } });
});

test("a failure says under which reference the log has it", async () => {
  const body = { status: 500, detail: "It failed.", request_id: "4f1d" };
  stubFetch({ "GET /api/things": { status: 500, body } });

  await expect(request(call)).rejects.toThrow("It failed. (reference 4f1d)");
});

test("a failure that is no problem document still makes a sentence", async () => {
  vi.stubGlobal("fetch", async () => new Response("<h1>Bad gateway</h1>", { status: 502 }));

  await expect(request(call)).rejects.toThrow("The server failed (502). Try again.");
});

test("an unreachable server makes a sentence", async () => {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));

  await expect(request(call)).rejects.toThrow("The server can't be reached.");
});
