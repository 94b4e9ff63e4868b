import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { stubFetch } from "@/lib/testing";
import { renderWithLinks } from "@/lib/testing-links";
import type { JobRead } from "./client";
import { type JobsFilter, JobsPage } from "./jobs-page";
import { detail, job, mark, run, runner, running } from "./testing";

const answer = (jobs: JobRead[]) => ({
  "GET /api/jobs": { body: jobs },
  "GET /api/jobs/runners": { body: [runner()] },
});

const renderJobs = (filter: JobsFilter = {}) => {
  const onFilter = vi.fn();
  return { onFilter, ...renderWithLinks(<JobsPage filter={filter} onFilter={onFilter} />) };
};

const row = async (name: string | RegExp) => within(await screen.findByRole("row", { name }));

test("a job tells its schedule, its next run and how the last one ended", async () => {
  stubFetch(answer([job({ recent: [mark({ status: "failed" })] })]));
  renderJobs();

  const cells = await row(/prices.fetch/);

  expect(cells.getByText("Every 15 minutes")).toBeTruthy();
  expect(cells.getAllByText("in 3 minutes")[0]?.title).toContain("(Europe/Copenhagen)");
  expect(cells.getAllByRole("link", { name: "Failed" })[0]?.getAttribute("href")).toBe(
    "/jobs/runs/1",
  );
  expect(cells.getByText("2 minutes ago")).toBeTruthy();
});

test.each([
  ["Paused", { is_paused: true }],
  ["Off", { is_enabled: false }],
  ["On demand", { schedule: null, next_run_at: null }],
  ["Not again", { next_run_at: null }],
])("a job without a next run is %s", async (words, changes) => {
  stubFetch(answer([job(changes)]));
  renderJobs();

  expect((await row(/prices.fetch/)).getAllByText(words)[0]).toBeTruthy();
});

test("a run that is on comes before the last result", async () => {
  const started_at = new Date(Date.now() - 12_000).toISOString();
  const recent = [mark({ id: 3, ...running, started_at }), mark({ status: "failed" })];
  stubFetch(answer([job({ recent })]));
  renderJobs();

  const cells = await row(/prices.fetch/);

  expect(cells.getAllByText("Running")[0]).toBeTruthy();
  expect(cells.getByText("12 s")).toBeTruthy();
});

const three = [
  job({ name: "a.works" }),
  job({
    name: "b.fails",
    recent: [mark({ id: 2, status: "skipped" }), mark({ status: "failed" })],
  }),
  job({ name: "c.rests", is_paused: true, recent: [] }),
];

test.each<[JobsFilter, string[]]>([
  [{}, ["a.works", "b.fails", "c.rests"]],
  [{ state: "failing" }, ["b.fails"]],
  [{ state: "paused" }, ["c.rests"]],
  [{ search: "WORK" }, ["a.works"]],
])("the filter %o leaves %j", async (filter, names) => {
  stubFetch(answer(three));
  renderJobs(filter);
  await screen.findAllByRole("button", { name: /^Actions for/ });

  const menus = screen.getAllByRole("button", { name: /^Actions for/ });

  expect(menus.map((menu) => menu.getAttribute("aria-label"))).toEqual(
    names.map((name) => `Actions for ${name}`),
  );
});

test("each state says how many jobs are in it, and choosing one keeps the search", async () => {
  stubFetch(answer(three));
  const { onFilter } = renderJobs({ search: "s" });

  await userEvent.click(await screen.findByRole("button", { name: "Failing 1" }));

  expect(onFilter).toHaveBeenCalledWith({ search: "s", state: "failing" });
});

test("a filter that leaves nothing can be cleared", async () => {
  stubFetch(answer(three));
  const { onFilter } = renderJobs({ search: "zzz" });

  await userEvent.click(await screen.findByRole("button", { name: "Show all jobs" }));

  expect(onFilter).toHaveBeenCalledWith({});
});

test("a project without jobs learns where they are written", async () => {
  stubFetch(answer([]));
  renderJobs();

  await screen.findByText("No jobs yet");
});

test("a list that does not come says why and can be asked for again", async () => {
  let list: object = { status: 403, body: { status: 403, detail: "Administrators only." } };
  stubFetch({ ...answer([]), "GET /api/jobs": () => list });
  renderJobs();
  await screen.findByText("Administrators only.");

  list = { body: [job()] };
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  await row(/prices.fetch/);
});

test("a job is paused from its menu, and the page says so", async () => {
  const fetch = stubFetch({
    ...answer([job()]),
    "POST /api/jobs/prices.fetch/pause": { status: 204 },
  });
  renderJobs();

  await userEvent.click(await screen.findByRole("button", { name: "Actions for prices.fetch" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Pause" }));

  await screen.findByText("The job is paused.");
  expect(fetch.mock.calls.filter(([url]) => url === "/api/jobs")).toHaveLength(2);
});

test("what the server refuses is told in passing", async () => {
  const body = { status: 404, detail: "There is no job prices.fetch." };
  stubFetch({
    ...answer([job({ is_paused: true })]),
    "POST /api/jobs/prices.fetch/resume": { status: 404, body },
  });
  renderJobs();

  await userEvent.click(await screen.findByRole("button", { name: "Actions for prices.fetch" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Resume" }));

  await screen.findByText(body.detail);
});

test.each([
  ["off", "Pause", { is_enabled: false }],
  ["paused", "Resume", { is_paused: true }],
])("a job that is %s can't be run", async (_, action, changes) => {
  stubFetch(answer([job(changes)]));
  renderJobs();

  await userEvent.click(await screen.findByRole("button", { name: "Actions for prices.fetch" }));

  await screen.findByRole("menuitem", { name: action });
  expect(screen.queryByRole("menuitem", { name: "Run now" })).toBeNull();
});

test("a job is run from its menu, and its run is shown", async () => {
  stubFetch({
    ...answer([job()]),
    "GET /api/jobs/prices.fetch": { body: detail() },
    "POST /api/jobs/prices.fetch/runs": { status: 201, body: run({ id: 7 }) },
  });
  const { path } = renderJobs();

  await userEvent.click(await screen.findByRole("button", { name: "Actions for prices.fetch" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Run now" }));
  await userEvent.click(await screen.findByRole("button", { name: "Run now" }));

  await vi.waitFor(() => expect(path()).toBe("/jobs/runs/7"));
});
