import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { stubFetch } from "@/lib/testing";
import { renderWithLinks } from "@/lib/testing-links";
import { RunDialog } from "./run-dialog";
import { detail, run } from "./testing";

const schema = {
  type: "object",
  required: ["area"],
  properties: {
    area: { type: "string", description: "Where the prices are for." },
    limit: { type: "integer", default: 10 },
    dry: { type: "boolean", default: false },
    tags: { type: "array", default: [] },
  },
};

const posts = "POST /api/jobs/prices.fetch/runs";
const created = { status: 201, body: run({ id: 7 }) };

const renderDialog = (changes: object = {}, values?: Record<string, unknown>, answer = created) => {
  const body = detail({ arguments_schema: schema, ...changes });
  const fetch = stubFetch({ "GET /api/jobs/prices.fetch": { body }, [posts]: answer });
  const dialog = <RunDialog name="prices.fetch" onClose={vi.fn()} {...(values && { values })} />;
  const sent = () => fetch.mock.calls.map(([, init]) => init?.body).find(Boolean);
  return { sent, ...renderWithLinks(dialog) };
};

const submit = async () => userEvent.click(await screen.findByRole("button", { name: "Run now" }));

test("the arguments are asked for as the code declares them", async () => {
  const { sent, path } = renderDialog();

  await userEvent.type(await screen.findByLabelText("area"), "DK1");
  await userEvent.selectOptions(screen.getByLabelText("dry"), "Yes");
  await submit();

  await vi.waitFor(() => expect(path()).toBe("/jobs/runs/7"));
  expect(sent()).toBe('{"area":"DK1","limit":10,"dry":true,"tags":[]}');
  expect(screen.getByText("Where the prices are for.")).toBeTruthy();
});

test("a job without arguments is run as it is", async () => {
  const { sent } = renderDialog({ arguments_schema: { type: "object", properties: {} } });

  await submit();

  await vi.waitFor(() => expect(sent()).toBe("{}"));
});

test("a run again begins with what the earlier one was given", async () => {
  renderDialog({}, { area: "SE4", limit: null });

  expect(await screen.findByDisplayValue("SE4")).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>("limit").value).toBe("");
});

test("what the server refuses stands at its argument", async () => {
  const errors = [{ pointer: "#/area", detail: "There is no such area." }];
  renderDialog(
    {},
    { area: "XX" },
    { status: 422, body: { status: 422, detail: "No.", errors } as never },
  );

  await submit();

  await screen.findByText("There is no such area.");
  expect(screen.getByLabelText("area").getAttribute("aria-invalid")).toBe("true");
});

test("what is no JSON is said before the server is asked", async () => {
  const { sent } = renderDialog({}, { area: "DK1", tags: "x" });
  await userEvent.clear(await screen.findByLabelText("tags"));
  await userEvent.type(screen.getByLabelText("tags"), "a, b");

  await submit();

  await screen.findByText(/^This is not JSON./);
  expect(sent()).toBeUndefined();
});

test("a paused job is refused above the fields", async () => {
  const body = { status: 409, detail: "prices.fetch is paused. Resume it first." };
  renderDialog({}, { area: "DK1" }, { status: 409, body: body as never });

  await submit();

  expect((await screen.findByRole("alert")).textContent).toBe(body.detail);
});

test("a job that does not come says why", async () => {
  const body = { status: 404, detail: "There is no job prices.fetch." };
  stubFetch({ "GET /api/jobs/prices.fetch": { status: 404, body } });
  renderWithLinks(<RunDialog name="prices.fetch" onClose={vi.fn()} />);

  await screen.findByText(body.detail);
});
