import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { stubFetch } from "@/lib/testing";
import { renderWithLinks } from "@/lib/testing-links";
import type { WebhookEventRead, WebhookSourceRead } from "./client";
import type { EventsFilter } from "./queries";
import { event, source } from "./testing";
import { WebhooksPage } from "./webhooks-page";

const page = (items: WebhookEventRead[], next_cursor: string | null = null) => ({
  body: { items, next_cursor },
});

const answer = (events: WebhookEventRead[], sources: WebhookSourceRead[] = [source()]) => ({
  "GET /api/webhooks/sources": { body: sources },
  "GET /api/webhooks/events": page(events),
});

const renderWebhooks = (filter: EventsFilter = {}) => {
  const onFilter = vi.fn();
  return { onFilter, ...renderWithLinks(<WebhooksPage filter={filter} onFilter={onFilter} />) };
};

const row = async (name: string | RegExp) => within(await screen.findByRole("row", { name }));
const box = (id: number) =>
  screen.findByRole<HTMLInputElement>("checkbox", { name: `Select event ${id}` });

test("a source tells its address, how it is verified and when it delivered last", async () => {
  stubFetch(answer([], [source({ secrets: 2 })]));
  renderWebhooks();

  const cells = await row(/Store releases/);

  expect(cells.getAllByText("/webhooks/github")[0]?.title).toBe(
    `${location.origin}/webhooks/github`,
  );
  expect(cells.getAllByText("2 secrets")[0]).toBeTruthy();
  expect(cells.getAllByText("2 minutes ago")[0]).toBeTruthy();
});

test.each([
  [null, "Off: no secret is set"],
  ["GITHUB_SECRETS", "Off: set GITHUB_SECRETS"],
])("a source without a secret (%s) says so and can't be tested", async (variable, text) => {
  stubFetch(answer([], [source({ secrets: 0, variable, latest_at: null })]));
  renderWebhooks();

  const cells = await row(/Store releases/);

  expect(cells.getAllByText(text)[0]).toBeTruthy();
  const test = cells.getByRole<HTMLButtonElement>("button", { name: /^Send a test/ });
  expect(test.disabled).toBe(true);
});

test("an event leads to its page and tells why it failed", async () => {
  stubFetch(answer([event({ status: "dead", error: "ValueError: no tag", is_test: true })]));
  renderWebhooks();

  const cells = await row(/event 1/);

  expect(cells.getByRole("link").getAttribute("href")).toBe("/webhooks/events/1");
  for (const text of ["ValueError: no tag", "Dead", "Test", "2 kB"]) cells.getByText(text);
});

test("the filters ask for one source and status, and one keeps the other", async () => {
  const asked = vi.fn(() => page([]));
  stubFetch({ ...answer([]), "GET /api/webhooks/events": asked });
  const { onFilter } = renderWebhooks({ source: "github" });

  await userEvent.click(await screen.findByRole("button", { name: "Status: Any status" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Dead" }));

  expect(onFilter).toHaveBeenCalledWith({ source: "github", status: "dead" });
  expect(String(asked.mock.calls.flat()[0])).toBe("source=github&limit=25");
});

test("the source of a filter that is no longer declared can be left", async () => {
  stubFetch(answer([]));
  const { onFilter } = renderWebhooks({ source: "gone", status: "done" });

  await userEvent.click(await screen.findByRole("button", { name: "Source: gone" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Any source" }));

  expect(onFilter).toHaveBeenCalledWith({ source: undefined, status: "done" });
});

test("a filter that leaves nothing can be cleared", async () => {
  stubFetch(answer([]));
  const { onFilter } = renderWebhooks({ status: "dead" });

  await userEvent.click(await screen.findByRole("button", { name: "Show all events" }));

  expect(onFilter).toHaveBeenCalledWith({});
});

test("a project without sources learns where they are written", async () => {
  stubFetch(answer([], []));
  renderWebhooks();

  await screen.findByText("No sources yet");
  await screen.findByText("No events yet");
});

test("lists that do not come say why and can be asked for again", async () => {
  const refusal = { status: 403, body: { status: 403, detail: "Administrators only." } };
  const answers = { sources: refusal as object, events: refusal as object };
  stubFetch({
    "GET /api/webhooks/sources": () => answers.sources,
    "GET /api/webhooks/events": () => answers.events,
  });
  renderWebhooks();
  expect(await screen.findAllByText("Administrators only.")).toHaveLength(2);

  Object.assign(answers, { sources: { body: [source()] }, events: page([event()]) });
  for (const again of screen.getAllByRole("button", { name: "Try again" })) {
    await userEvent.click(again);
  }

  await row(/Store releases/);
  await row(/event 1/);
});

test("the next page is fetched when asked for", async () => {
  stubFetch({
    ...answer([]),
    "GET /api/webhooks/events": (query) =>
      query.get("cursor") ? page([event({ id: 1 })]) : page([event({ id: 2 })], "abc"),
  });
  renderWebhooks();

  await userEvent.click(await screen.findByRole("button", { name: "Load more" }));

  await row(/, event 1 /);
  await row(/, event 2 /);
});

const three = [
  event({ id: 3, status: "dead" }),
  event({ id: 2, status: "refused" }),
  event({ id: 1, status: "processing" }),
];

test("what is selected is replayed together, and each refusal has its reason", async () => {
  const report = { replayed: [3], refused: [{ event: 2, why: "Its signature is still wrong." }] };
  const fetch = stubFetch({ ...answer(three), "POST /api/webhooks/replays": { body: report } });
  renderWebhooks();

  await userEvent.click(await box(3));
  await userEvent.click(await box(2));
  screen.getByText("2 events selected");
  await userEvent.click(screen.getByRole("button", { name: "Replay" }));

  await screen.findByText(
    "1 event is handled once more. Event 2 is not: Its signature is still wrong.",
  );
  const [, call] = fetch.mock.calls.find(([url]) => url === "/api/webhooks/replays") ?? [];
  expect(call?.body).toBe('{"events":[3,2]}');
  expect(screen.queryByText(/selected/)).toBeNull();
});

test("all that are over are selected at once, and an event under way never is", async () => {
  stubFetch(answer(three));
  renderWebhooks();
  expect((await box(1)).disabled).toBe(true);
  const all = screen.getByRole<HTMLInputElement>("checkbox", { name: /^Select all/ });

  await userEvent.click(await box(2));
  expect(all.indeterminate).toBe(true);
  await userEvent.click(all);
  screen.getByText("2 events selected");
  expect([all.checked, all.indeterminate]).toEqual([true, false]);

  await userEvent.click(all);
  expect(screen.queryByText(/selected/)).toBeNull();
});

test("to handle again what was done is asked first, and can be left", async () => {
  const fetch = stubFetch(answer([event()]));
  renderWebhooks();

  await userEvent.click(await box(1));
  await userEvent.click(screen.getByRole("button", { name: "Replay" }));
  await screen.findByRole("dialog", { name: "Replay 1 event, of which 1 done?" });
  await userEvent.click(screen.getByRole("button", { name: "Leave it" }));

  expect(fetch.mock.calls.map(([url]) => url)).not.toContain("/api/webhooks/replays");
});
