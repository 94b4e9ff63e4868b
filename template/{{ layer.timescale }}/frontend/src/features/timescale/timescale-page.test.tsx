import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPage, stubFetch } from "@/lib/testing";
import type { TimeSeriesInfo } from "./client";
import { info, onSqlite, policy, table } from "./testing";
import { TimescalePage } from "./timescale-page";

function renderInfo(body: TimeSeriesInfo, more = {}) {
  vi.stubGlobal("isSecureContext", true);
  const fetch = stubFetch({ "GET /api/timescale": { body }, ...more });
  renderPage(<TimescalePage />);
  return fetch;
}

const fact = async (name: string) =>
  (await screen.findByText(name, { selector: "dt" })).nextSibling?.textContent;

test("a hypertable tells its size, its chunks and how well it compresses", async () => {
  renderInfo(info());
  await screen.findByText("A hypertable in chunks of 7 days.");

  expect(await fact("Rows")).toBe("1,250,000");
  expect(await fact("Size")).toBe("812 MB");
  expect(await fact("Compressed chunks")).toBe("53");
  expect(await fact("Compression")).toBe("12.5 ×");
  expect(await fact("Deleted after")).toBe("Never");
  expect(await fact("Licence")).toBe("Timescale License");
});

test("a plain database has no chunks and no aggregates to tell of", async () => {
  renderInfo(onSqlite);
  await screen.findByText("A plain table.");

  expect(await fact("Kept by")).toBe("SQLite");
  expect(await fact("Size")).toBe("–");
  expect(await fact("TimescaleDB")).toBe("Needs PostgreSQL");
  expect(screen.queryByText("Chunks")).toBeNull();
  expect(screen.queryByText("Compressed after")).toBeNull();
  expect(screen.queryByRole("table")).toBeNull();
});

test("advice comes with the command that follows it", async () => {
  renderInfo(
    info({ advice: "This server has TimescaleDB. Run `app timescale enable` to use it." }),
  );

  await screen.findByText("uv run app timescale enable");
});

test("what differs from the declaration is said, and a missing aggregate is missing", async () => {
  const missing = { name: "daily", bucket: "1 day", drop_after: null, is_here: false, size: null };
  renderInfo(info({ tables: [table({ drift: ["daily is missing."], aggregates: [missing] })] }));

  await screen.findByText("daily is missing.");
  expect(within(screen.getByRole("row", { name: /1 day/ })).getByText("Missing")).toBeTruthy();
});

test("a policy that failed says why and how often", async () => {
  const failed = policy({ last_result: "failed", last_error: "disk full", failures: 3 });
  renderInfo(info({ tables: [table({ policies: [failed] })] }));

  const row = within(await screen.findByRole("row", { name: /Refresh/ }));

  expect(row.getAllByText("Failed, 3 times")[0]).toBeTruthy();
  expect(row.getByText("disk full")).toBeTruthy();
  expect(row.getByText("in 3 minutes")).toBeTruthy();
});

test.each([
  ["Paused", { state: "paused" as const }],
  ["Running", { state: "running" as const }],
])("a policy says when it is %s", async (words, changes) => {
  renderInfo(info({ tables: [table({ policies: [policy(changes)] })] }));

  await screen.findByText(words);
});

test("a policy is run now, and the page says how long that took", async () => {
  const run = { "POST /api/timescale/policies/1000/run": { body: { id: 1000, seconds: 1.4 } } };
  const fetch = renderInfo(info(), run);

  await userEvent.click(await screen.findByRole("button", { name: /^Run the refresh policy/ }));

  await screen.findByText("The policy has run, in 1.4 s.");
  expect(fetch.mock.calls.filter(([url]) => url === "/api/timescale")).toHaveLength(2);
});

test("a run that fails says why", async () => {
  const body = { status: 409, detail: "Policy 1000 failed: disk full." };
  renderInfo(info(), { "POST /api/timescale/policies/1000/run": { status: 409, body } });

  await userEvent.click(await screen.findByRole("button", { name: /^Run the refresh policy/ }));

  await screen.findByText("Policy 1000 failed: disk full.");
});

test("a page that does not come says why", async () => {
  const body = { status: 403, detail: "Administrators only." };
  renderInfo(info(), { "GET /api/timescale": { status: 403, body } });

  await screen.findByText("Administrators only.");
});
