import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { stubFetch } from "@/lib/testing";
import { renderWithLinks } from "@/lib/testing-links";
import type { WebhookSourceRead } from "./client";
import { TestDialog } from "./test-dialog";
import { source } from "./testing";

const renderDialog = (changes: Partial<WebhookSourceRead> = {}, answer: object = {}) => {
  const fetch = stubFetch({ "POST /api/webhooks/sources/github/test": answer });
  const onClose = vi.fn();
  const page = renderWithLinks(<TestDialog source={source(changes)} onClose={onClose} />);
  const sent = () => JSON.parse(String(fetch.mock.calls[0]?.[1]?.body));
  return { fetch, onClose, sent, ...page };
};

const payload = () => screen.findByLabelText<HTMLTextAreaElement>("Payload");
const send = () => userEvent.click(screen.getByRole("button", { name: "Send" }));

test("a sample of the payload is sent as it was changed, and its event is shown", async () => {
  const answer = { status: 202, body: { outcome: "accepted", event: 7 } };
  const { sent, path, onClose } = renderDialog({}, answer);
  expect((await payload()).value).toBe('{\n  "ref": "text"\n}');

  await userEvent.clear(await payload());
  await userEvent.type(await payload(), '{{"ref": "main"}');
  await userEvent.type(screen.getByLabelText("Kind"), "push");
  await send();

  await waitFor(() => expect(path()).toBe("/webhooks/events/7"));
  expect(sent()).toEqual({ payload: { ref: "main" }, kind: "push" });
  expect(onClose).toHaveBeenCalled();
});

test("the kind is one of those that are handled, if not all are", async () => {
  const { sent, path } = renderDialog(
    { kinds: ["push", "release"] },
    { status: 202, body: { outcome: "accepted", event: 7 } },
  );

  await userEvent.selectOptions(await screen.findByLabelText("Kind"), "release");
  await send();

  await waitFor(() => expect(path()).toBe("/webhooks/events/7"));
  expect(sent().kind).toBe("release");
});

test("what is not JSON is not sent, and the field says why", async () => {
  const { fetch } = renderDialog();

  await userEvent.type(await payload(), "}");
  await send();

  await screen.findByText(/^This is not JSON/);
  expect(fetch).not.toHaveBeenCalled();
});

test("an event that nobody handles is said to be ignored", async () => {
  renderDialog({}, { status: 202, body: { outcome: "ignored", event: null } });

  await payload();
  await send();

  await screen.findByText("It is ignored: nobody handles its kind.");
});

test("what is wrong inside the payload stands at its field", async () => {
  const errors = [
    { pointer: "#/payload/release/tag", detail: "Field required" },
    { pointer: "#/payload", detail: "Too long" },
  ];
  const body = { status: 422, detail: "Not valid.", errors };
  renderDialog({}, { status: 422, body });

  await payload();
  await send();

  await screen.findByText("release/tag: Field required. Too long");
});

test("a refusal stands in the dialog", async () => {
  const detail = "The payload does not fit.";
  const { onClose } = renderDialog({}, { status: 409, body: { status: 409, detail } });

  await payload();
  await send();

  await screen.findByText(detail);
  expect(onClose).not.toHaveBeenCalled();
});
