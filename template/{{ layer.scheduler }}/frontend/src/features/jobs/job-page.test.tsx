import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { stubFetch } from "@/lib/testing";
import { renderWithLinks } from "@/lib/testing-links";
import type { JobDetail, JobRunDetail, RunStatus } from "./client";
import { JobPage } from "./job-page";
import { detail, everyKind, run } from "./testing";

const page = (runs: JobRunDetail[], next: string | null = null) => ({
  body: { items: runs, next_cursor: next },
});

const answer = (changes: Partial<JobDetail> = {}) => ({
  "GET /api/jobs/prices.fetch": { body: detail(changes) },
  "GET /api/jobs/runs": page([run({ attempt: 2, attempts: 4, requested_by: "ada@example.org" })]),
});

const renderJob = (status?: RunStatus) => {
  const onStatus = vi.fn();
  return {
    onStatus,
    ...renderWithLinks(<JobPage name="prices.fetch" status={status} onStatus={onStatus} />),
  };
};

const fact = async (name: string) => (await screen.findByText(name)).nextSibling?.textContent;

test("a job shows what its code says of it", async () => {
  stubFetch(
    answer({
      description: "From the market.\n\nOnce more.",
      retries: 3,
      timeout: 90,
      arguments_schema: everyKind,
    }),
  );
  renderJob();

  await screen.findByText("From the market.");
  expect(await fact("Schedule")).toBe("Every 15 minutes");
  expect(await fact("Next run")).toBe("in 3 minutes");
  expect(await fact("Overlapping runs")).toBe("Skipped while one is on");
  expect(await fact("Retries")).toBe("Up to 3 times");
  expect(await fact("Timeout")).toBe("1 min 30 s");
  expect(await fact("Late start")).toBe("Up to 5 min");
  expect(await fact("Arguments")).toMatch(/^name, limit, ratio, /);
});

test("a bare job says what it has not", async () => {
  stubFetch(answer({ schedule: null, time_zone: null, next_run_at: null, is_enabled: false }));
  renderJob();

  expect(await fact("Schedule")).toBe("None");
  expect(await fact("Retries")).toBe("None");
  expect(await fact("Arguments")).toBe("None");
  expect(await fact("Next run")).toBe("Off");
  expect(screen.getByRole<HTMLButtonElement>("button", { name: "Run now" }).disabled).toBe(true);
});

test("a job on demand says so once, and nothing of clocks", async () => {
  stubFetch(answer({ schedule: null, time_zone: null, next_run_at: null }));
  renderJob();

  expect(await fact("Next run")).toBe("On demand");
  expect(screen.getAllByText("On demand")).toHaveLength(1);
  expect(screen.queryByText("Time zone")).toBeNull();
  expect(screen.queryByText("Late start")).toBeNull();
});

test("the history tells of each run", async () => {
  stubFetch(answer());
  renderJob();

  const row = within(await screen.findByRole("row", { name: /Succeeded/ }));

  expect(row.getByText("2 of 4")).toBeTruthy();
  expect(row.getByText("ada@example.org")).toBeTruthy();
  expect(row.getByText("2 s")).toBeTruthy();
  expect(row.getByRole("link").getAttribute("href")).toBe("/jobs/runs/1");
});

test.each([
  ["a person by name", { requested_by: "ada@example.org" }, "ada@example.org"],
  ["the schedule", { is_scheduled: true }, "Schedule"],
  ["code of the app", { is_scheduled: false }, "The app"],
])("the history says that %s asked for a run", async (_, changes, words) => {
  stubFetch({ ...answer(), "GET /api/jobs/runs": page([run(changes)]) });
  renderJob();

  const row = within(await screen.findByRole("row", { name: /Succeeded/ }));

  expect(row.getByText(words)).toBeTruthy();
});

test("the history comes page after page", async () => {
  stubFetch({
    ...answer(),
    "GET /api/jobs/runs": (query) =>
      query.get("cursor") ? page([run({ id: 2, status: "lost" })]) : page([run()], "more"),
  });
  renderJob();

  await userEvent.click(await screen.findByRole("button", { name: "Load more" }));

  await screen.findByRole("row", { name: /Lost/ });
  expect(screen.getByRole("row", { name: /Succeeded/ })).toBeTruthy();
});

test("runs on screen stay when the next ones do not come", async () => {
  stubFetch({
    ...answer(),
    "GET /api/jobs/runs": (query) =>
      query.get("cursor")
        ? { status: 403, body: { status: 403, detail: "Administrators only." } }
        : page([run()], "more"),
  });
  renderJob();

  await userEvent.click(await screen.findByRole("button", { name: "Load more" }));

  await screen.findByText("Administrators only.");
  expect(screen.getByRole("row", { name: /Succeeded/ })).toBeTruthy();
});

test("the history is asked for one status", async () => {
  const list = vi.fn(() => page([]));
  stubFetch({ ...answer(), "GET /api/jobs/runs": list });
  const { onStatus } = renderJob("failed");

  await userEvent.click(await screen.findByRole("button", { name: "Status: Failed" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Missed" }));
  await userEvent.keyboard("{Escape}");
  await userEvent.click(await screen.findByRole("button", { name: "Show all runs" }));

  expect(list.mock.calls.at(-1)?.toString()).toContain("status=failed");
  expect(onStatus.mock.calls).toEqual([["missed"], [undefined]]);
});

test.each([
  ["on a schedule", "Every 15 minutes", /as soon as it is due\.$/],
  ["on demand", null, /as soon as it is asked for\.$/],
])("a job %s that never ran says when it will", async (_, schedule, words) => {
  stubFetch({ ...answer({ schedule, recent: [] }), "GET /api/jobs/runs": page([]) });
  renderJob();

  await screen.findByText("No runs yet");
  await screen.findByText(words);
});

test("what administrators did is told", async () => {
  const at = new Date(Date.now() - 180_000).toISOString();
  const deed = { actor: "ada@example.org", at, run_id: null };
  const actions = [
    { ...deed, id: 2, action: "pause" },
    { ...deed, id: 1, action: "run", run_id: 9 },
  ];
  stubFetch(answer({ actions }));
  renderJob();

  const paused = await screen.findByText(/^Paused by/);
  expect(paused.textContent).toBe("Paused by ada@example.org 3 minutes ago");
  expect(screen.getByRole("link", { name: "run 9" }).getAttribute("href")).toBe("/jobs/runs/9");
});

test("a paused job is resumed from its page", async () => {
  stubFetch({
    ...answer({ is_paused: true }),
    "POST /api/jobs/prices.fetch/resume": { status: 204 },
  });
  renderJob();

  await userEvent.click(await screen.findByRole("button", { name: "Resume" }));

  await screen.findByText("The job runs again.");
});

test.each([
  ["paused", { is_paused: true }, "Resume it to run it."],
  ["off", { is_enabled: false }, "It is off: its code says so."],
  ["off and paused", { is_enabled: false, is_paused: true }, "It is off: its code says so."],
])("a job that is %s can't be run, and says why", async (_, changes, reason) => {
  stubFetch(answer(changes));
  renderJob();

  const name = { name: "Run now", description: reason };
  const button = await screen.findByRole<HTMLButtonElement>("button", name);
  expect(button.disabled).toBe(true);
  expect(screen.getByText(reason)).toBeTruthy();
});

test("an unknown job is said to be unknown", async () => {
  const body = { status: 404, detail: "There is no job prices.fetch." };
  stubFetch({ ...answer(), "GET /api/jobs/prices.fetch": { status: 404, body } });
  renderJob();

  await screen.findByText(body.detail);
});
