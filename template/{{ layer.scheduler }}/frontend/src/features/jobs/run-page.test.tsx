import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { stubFetch } from "@/lib/testing";
import { renderWithLinks } from "@/lib/testing-links";
import type { JobRunDetail } from "./client";
import { RunPage } from "./run-page";
import { detail, run, running } from "./testing";

afterEach(() => vi.useRealTimers());

const url = "GET /api/jobs/runs/1";

const renderRun = (changes: Partial<JobRunDetail>, answers = {}) => {
  const fetch = stubFetch({ [url]: { body: run(changes) }, ...answers });
  renderWithLinks(<RunPage id={1} />);
  return fetch;
};

const fact = async (name: string) => (await screen.findByText(name)).nextSibling?.textContent;

test("a failed run says why, with its traceback, its log and its arguments", async () => {
  renderRun({
    status: "failed",
    error: "ValueError: no prices",
    traceback: "Traceback (most recent call last): …",
    log: "fetching area=DK1",
    arguments: { area: "DK1" },
    request_id: "4f1d",
  });

  expect((await screen.findByRole("alert")).textContent).toBe("ValueError: no prices");
  expect(screen.getByRole("region", { name: "Traceback" }).textContent).toContain("most recent");
  expect(screen.getByRole("region", { name: "Log" }).textContent).toBe("fetching area=DK1");
  expect(screen.getByRole("region", { name: "Arguments" }).textContent).toContain('"area": "DK1"');
  expect(await fact("Request")).toBe("4f1d");
});

test("a run that was skipped tells the reason without alarm", async () => {
  renderRun({ status: "skipped", error: "Run 7 was still on." });

  await screen.findByText("Run 7 was still on.");
  expect(screen.queryByRole("alert")).toBeNull();
});

test("a run without output says so", async () => {
  renderRun({});

  await screen.findByText("It has written nothing.");
  expect(screen.queryByRole("region", { name: "Traceback" })).toBeNull();
  expect(screen.queryByRole("region", { name: "Arguments" })).toBeNull();
});

test("a run is followed while it is on, until it ends", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const started_at = new Date().toISOString();
  let now = run({ ...running, started_at });
  renderRun({}, { [url]: () => ({ body: now }) });
  await screen.findByText("Running");

  await vi.advanceTimersByTimeAsync(3_000);
  expect(await fact("Duration")).toBe("3 s");

  now = run({ status: "failed", error: "ValueError: no prices" });
  await vi.advanceTimersByTimeAsync(1_500);
  await screen.findByText("Failed");
  expect(await fact("Duration")).toBe("2 s");
});

test("a run that waits for its next attempt says when that is", async () => {
  const due_at = new Date(Date.now() + 90_000).toISOString();
  renderRun({ status: "queued", attempt: 1, attempts: 3, due_at });

  expect(await fact("Next attempt")).toBe("in 1 minute");
  expect(await fact("Attempt")).toBe("1 of 3");
});

test.each([
  ["waits for", { status: "queued", attempt: 1 }],
  ["is at", { ...running, attempt: 2 }],
] as const)("a run that %s its next attempt says why the last one failed", async (_, changes) => {
  renderRun({ ...changes, attempts: 3, error: "ValueError: no prices" });

  await screen.findByRole("heading", { name: "Why attempt 1 failed" });
  expect(screen.getByRole("alert").textContent).toBe("ValueError: no prices");
});

test("a queued run can be cancelled", async () => {
  const fetch = renderRun(
    { status: "queued", attempt: 0 },
    { "POST /api/jobs/runs/1/cancel": { status: 204 } },
  );

  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));

  await screen.findByText("The run is cancelled.");
  expect(fetch).toHaveBeenCalledWith("/api/jobs/runs/1/cancel", expect.anything());
});

test("a run that is on is stopped after a question", async () => {
  const fetch = renderRun(running, { "POST /api/jobs/runs/1/cancel": { status: 204 } });

  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  const dialog = await screen.findByRole("dialog", { name: "Stop run 1?" });
  expect(fetch).not.toHaveBeenCalledWith("/api/jobs/runs/1/cancel", expect.anything());
  await userEvent.click(within(dialog).getByRole("button", { name: "Stop the run" }));

  await screen.findByText("The run is told to stop.");
  expect(screen.queryByRole("dialog", { name: "Stop run 1?" })).toBeNull();
  expect(fetch).toHaveBeenCalledWith("/api/jobs/runs/1/cancel", expect.anything());
});

test("a run that is on goes on if the question is answered so", async () => {
  const fetch = renderRun(running);

  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  await userEvent.click(await screen.findByRole("button", { name: "Let it run" }));

  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(fetch).not.toHaveBeenCalledWith("/api/jobs/runs/1/cancel", expect.anything());
});

test("a run that was told to stop is stopping, and says who wanted it without alarm", async () => {
  renderRun({ ...running, cancel_requested: true, error: "Cancelled by ada@example.org." });

  const button = await screen.findByRole<HTMLButtonElement>("button", { name: "Stopping …" });
  expect(button.disabled).toBe(true);
  expect(screen.getByText("Cancelled by ada@example.org.")).toBeTruthy();
  expect(screen.queryByRole("alert")).toBeNull();
});

test.each([
  [{ requested_by: "ada@example.org", is_scheduled: false }, "ada@example.org"],
  [{ is_scheduled: true }, "Schedule"],
  [{ is_scheduled: false }, "The app"],
])("a run with %j was asked for by %s", async (changes, words) => {
  renderRun(changes);

  expect(await fact("Asked for by")).toBe(words);
});

test("a function that did not stop is said to be still running, perhaps", async () => {
  renderRun({ status: "failed", abandoned: true });

  expect((await screen.findByRole("alert")).textContent).toContain("may still be running");
});

test("a run that is over can be run again with the same arguments", async () => {
  const schema = { type: "object", properties: { area: { type: "string" } } };
  renderRun(
    { arguments: { area: "SE4" } },
    { "GET /api/jobs/prices.fetch": { body: detail({ arguments_schema: schema }) } },
  );

  await userEvent.click(await screen.findByRole("button", { name: "Run again" }));

  expect(await screen.findByDisplayValue("SE4")).toBeTruthy();
});

test("what a run wrote can be copied", async () => {
  const user = userEvent.setup();
  renderRun({ log: "fetched 24 prices" });

  await user.click(await screen.findByRole("button", { name: "Copy the log" }));

  expect(await navigator.clipboard.readText()).toBe("fetched 24 prices");
});

test("an unknown run is said to be unknown", async () => {
  renderRun({}, { [url]: { status: 404, body: { status: 404, detail: "There is no run 1." } } });

  await screen.findByText("There is no run 1.");
});
