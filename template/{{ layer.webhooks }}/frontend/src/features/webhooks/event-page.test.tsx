import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { stubFetch } from "@/lib/testing";
import { renderWithLinks } from "@/lib/testing-links";
import type { WebhookEventDetail } from "./client";
import { EventPage } from "./event-page";
import { attempt, detail } from "./testing";

afterEach(() => vi.useRealTimers());

const url = "GET /api/webhooks/events/1";

const renderEvent = (changes: Partial<WebhookEventDetail> = {}, answers = {}) => {
  const fetch = stubFetch({ [url]: { body: detail(changes) }, ...answers });
  renderWithLinks(<EventPage id={1} />);
  return fetch;
};

const replays = (fetch: ReturnType<typeof stubFetch>) =>
  fetch.mock.calls.filter(([url]) => url === "/api/webhooks/events/1/replay").length;
const payload = () => screen.findByRole("region", { name: "Payload" });

test("a dead event tells each attempt, its error and its run", async () => {
  const failed = attempt({ status: "failed", error: "ValueError: no tag" });
  const again = attempt({ id: 2, run_id: 13, status: "dead", requested_by: "ada@example.org" });
  const error = "ValueError: no tag";
  renderEvent({ status: "dead", error, run_id: 13, history: [failed, again] });

  expect((await screen.findByRole("alert")).textContent).toBe("ValueError: no tag");
  const [received, first, second, last] = screen.getAllByRole("listitem").slice(-4);
  expect(received?.textContent).toContain("Received");
  expect(first?.textContent).toContain("Attempt 1: failed");
  expect(first?.textContent).toContain("took 1.4 s");
  expect(first?.textContent).toContain("ValueError: no tag");
  expect(second?.textContent).toContain("Attempt 2: failed");
  expect(second?.textContent).toContain("replayed by ada@example.org");
  expect(last?.textContent).toContain("Given up: no attempt is left");
  expect(screen.getByRole("link", { name: "run 13" }).getAttribute("href")).toBe("/jobs/runs/13");
});

test.each([
  ["before its first attempt", []],
  ["between two attempts", [attempt({ status: "failed" })]],
  ["after a replay of what had none left", [attempt({ status: "dead", run_id: 11 })]],
])("an event that was cancelled %s is not said to have no attempt left", async (_, history) => {
  renderEvent({ status: "dead", error: "Cancelled by ada@example.org.", history });

  await screen.findByText("Given up");
});

test("a refused delivery says why, and that it was never received as an event", async () => {
  renderEvent({ status: "refused", error: "No signature fits.", history: [], delivery_id: null });

  await screen.findByRole("heading", { name: "Why it was refused" });
  screen.getByText("No signature fits.");
  const timeline = screen.getByRole("heading", { name: "Timeline" }).closest("section");
  expect(within(timeline as HTMLElement).queryByText("Received")).toBeNull();
});

test("an event between two attempts says what it waits for", async () => {
  renderEvent({ status: "failed", history: [attempt({ status: "failed" })] });

  await screen.findByText("Waits for the next attempt");
});

test("a payload of JSON is a tree whose parts fold, and raw on demand", async () => {
  renderEvent({ body: '{"release":{"tag":"v1"},"assets":[]}' });
  const region = await payload();
  const fold = within(region).getByText('"release"').closest("details");
  expect([fold?.open, region.textContent]).toEqual([true, expect.stringContaining('"tag": "v1"')]);

  await userEvent.click(screen.getByRole("button", { name: "Raw" }));

  expect(region.textContent).toBe('{"release":{"tag":"v1"},"assets":[]}');
});

test("a long list is folded at first, and says how long it is", async () => {
  renderEvent({ body: JSON.stringify({ many: Array.from({ length: 21 }, () => "one") }) });
  const region = await payload();
  expect(region.textContent).toContain('"many": [ 21 ]');
  expect(region.textContent).not.toContain('"one"');

  const fold = within(region).getByText('"many"').closest("details") as HTMLDetailsElement;
  fold.open = true;

  expect(await within(region).findAllByText('"one"')).toHaveLength(21);
});

test.each([
  ["text that is no JSON", { body: "payload=1" }, "payload=1"],
  [
    "JSON with a number that would be rounded",
    { body: '{"id":9007199254740993}' },
    '{"id":9007199254740993}',
  ],
  ["bytes that are no text", { body: "/w==", is_text: false }, "/w=="],
])("%s is shown as it is", async (_, changes, text) => {
  renderEvent(changes);

  expect((await payload()).textContent).toBe(text);
  expect(screen.queryByRole("button", { name: "Raw" })).toBeNull();
});

test("a payload that is not kept says so", async () => {
  renderEvent({ body: null });

  await screen.findByText(/^It is not kept/);
});

test("headers are shown by name, and a credential is not kept", async () => {
  renderEvent();

  const name = await screen.findByText("authorization");

  expect(name.nextSibling?.textContent).toBe("not kept");
  expect(screen.getByText("x-github-event").nextSibling?.textContent).toBe("push");
});

test("a dead event is replayed at once", async () => {
  const fetch = renderEvent(
    { status: "dead" },
    { "POST /api/webhooks/events/1/replay": { body: detail() } },
  );

  await userEvent.click(await screen.findByRole("button", { name: "Replay" }));

  await screen.findByText("Event 1 is handled once more.");
  expect(replays(fetch)).toBe(1);
});

test("one that is done is replayed after a question", async () => {
  const fetch = renderEvent({}, { "POST /api/webhooks/events/1/replay": { body: detail() } });

  await userEvent.click(await screen.findByRole("button", { name: "Replay" }));
  const dialog = await screen.findByRole("dialog", { name: "Replay event 1?" });
  expect(replays(fetch)).toBe(0);
  await userEvent.click(within(dialog).getByRole("button", { name: "Replay" }));

  await screen.findByText("Event 1 is handled once more.");
  expect(replays(fetch)).toBe(1);
});

test("why an event can't be replayed stands beside the button", async () => {
  renderEvent({ can_replay: false, why_not: "Its body is not kept." });

  const button = await screen.findByRole<HTMLButtonElement>("button", { name: "Replay" });

  expect(button.disabled).toBe(true);
  expect(document.getElementById(button.getAttribute("aria-describedby") ?? "")?.textContent).toBe(
    "Its body is not kept.",
  );
});

test("what the server refuses is told in passing", async () => {
  const body = { status: 409, detail: "Its signature is still wrong." };
  renderEvent(
    { status: "refused" },
    { "POST /api/webhooks/events/1/replay": { status: 409, body } },
  );

  await userEvent.click(await screen.findByRole("button", { name: "Replay" }));

  await screen.findByText(body.detail);
});

test("an event is followed while it is under way", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let now = detail({ status: "processing" });
  renderEvent({}, { [url]: () => ({ body: now }) });
  await screen.findByText("Processing");

  now = detail();
  await vi.advanceTimersByTimeAsync(1_500);

  await screen.findByText("Done");
});

test("one that is over is not asked for again and again", async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const fetch = renderEvent();
  await screen.findByText("Done");

  await vi.advanceTimersByTimeAsync(60_000);

  expect(fetch).toHaveBeenCalledTimes(1);
});

test("an event that is gone says so", async () => {
  renderEvent(
    {},
    { [url]: { status: 404, body: { status: 404, detail: "There is no such event." } } },
  );

  await screen.findByText("There is no such event.");
});
