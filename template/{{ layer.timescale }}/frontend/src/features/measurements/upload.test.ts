import { expect, test, vi } from "vitest";
import { headersFor, upload } from "./upload";

/** A request that goes as far as the test says. */
class FakeCall {
  static last: FakeCall;
  upload: { onprogress?: (progress: object) => void } = {};
  headers: Record<string, string> = {};
  answer = new Headers();
  status = 0;
  response = "";
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  abort = () => this.onabort?.();
  open = vi.fn();
  send = vi.fn();

  constructor() {
    FakeCall.last = this;
  }

  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }

  getResponseHeader(name: string) {
    return this.answer.get(name);
  }

  finish(status: number, body: unknown, type = "application/json") {
    this.answer.set("content-type", type);
    Object.assign(this, { status, response: JSON.stringify(body) });
    this.onload?.();
  }
}

function send(name: string) {
  vi.stubGlobal("XMLHttpRequest", FakeCall);
  const controller = new AbortController();
  const onProgress = vi.fn();
  const file = new File(["time,source,metric,value"], name);
  const done = upload(file, { signal: controller.signal, onProgress });
  return { call: FakeCall.last, controller, onProgress, done };
}

test.each([
  ["a.csv", { "Content-Type": "text/csv" }],
  ["A.B.NDJSON", { "Content-Type": "application/x-ndjson" }],
  ["a.jsonl", { "Content-Type": "application/x-ndjson" }],
  ["a.json", { "Content-Type": "application/json" }],
  ["a.csv.gz", { "Content-Type": "text/csv", "Content-Encoding": "gzip" }],
])("%s is sent as %j", (name, headers) => {
  expect(headersFor(name)).toEqual(headers);
});

test.each(["a.xlsx", "a", "a.gz", ""])("what %j holds is not known", (name) => {
  expect(headersFor(name)).toBeUndefined();
});

test("a file is sent with what it holds, and tells how far it is", async () => {
  const { call, onProgress, done } = send("a.csv");
  call.upload.onprogress?.({ loaded: 5, total: 10 });
  call.finish(200, { stored: 2 });

  expect(await done).toEqual({ stored: 2 });
  expect(call.open).toHaveBeenCalledWith("POST", "/api/measurements");
  expect(call.headers).toEqual({ "Content-Type": "text/csv" });
  expect(onProgress).toHaveBeenCalledWith(0.5);
});

test("what the server refuses comes as its sentence", async () => {
  const { call, done } = send("a.csv");
  call.finish(422, { status: 422, detail: "No row could be stored." }, "application/problem+json");

  await expect(done).rejects.toThrow("No row could be stored.");
});

test("a failure that is no problem document still makes a sentence", async () => {
  const { call, done } = send("a.csv");
  call.finish(502, "Bad gateway", "text/html");

  await expect(done).rejects.toThrow("The server failed (502). Try again.");
});

test("a connection that breaks makes a sentence", async () => {
  const { call, done } = send("a.csv");
  call.onerror?.();

  await expect(done).rejects.toThrow("The server can't be reached.");
});

test("a file of another kind is not sent at all", async () => {
  await expect(send("a.xlsx").done).rejects.toThrow("Choose a CSV, NDJSON or JSON file");
});

test("an upload can be given up", async () => {
  const { controller, done } = send("a.csv");

  controller.abort();

  await expect(done).rejects.toThrow("The upload was stopped.");
});
