import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { renderPage, stubFetch } from "@/lib/testing";
import { MeasurementsPage } from "./measurements-page";
import type { MeasurementsSearch } from "./search";
import { answers, askedOf, buckets, harbour, latest, page, quay } from "./testing";

await vi.hoisted(() => import("./fake-canvas"));

/** The page, with its address; `search` tells what that says now. */
function renderMeasurements(given: MeasurementsSearch = {}, isAdmin = false) {
  const search = vi.fn();

  function Addressed() {
    const [address, setAddress] = useState<MeasurementsSearch>({ zone: "UTC", ...given });
    search(address);
    const change = (changes: MeasurementsSearch) => setAddress({ ...address, ...changes });
    return <MeasurementsPage search={address} onSearch={change} isAdmin={isAdmin} />;
  }

  renderPage(<Addressed />);
  return { search: () => search.mock.lastCall?.[0] as MeasurementsSearch };
}

const legend = async () =>
  within(await screen.findByRole("table", { name: "Values of temperature" }));
const press = (name: string | RegExp) => userEvent.click(screen.getByRole("button", { name }));

test("an address that says nothing shows what there is", async () => {
  const fetch = stubFetch(answers);
  renderMeasurements({ metric: "temperature" });

  await screen.findByRole("img", { name: /^Average of temperature, / });

  const [query] = askedOf(fetch, "/api/measurements/buckets");
  expect(query?.getAll("source")).toEqual(["harbour", "quay"]);
  expect(query?.get("points")).toBe("600");
});

test("the table tells what each source says of the whole range, and from where it was read", async () => {
  stubFetch(answers);
  renderMeasurements({ metric: "temperature" });
  await screen.findByText("2 points of 1 hour · read from measurement_hourly · UTC");

  const row = within((await legend()).getByRole("row", { name: /harbour/ }));

  expect(row.getAllByRole("cell").map((cell) => cell.textContent)).toEqual(["8", "5", "11", ""]);
});

test("a source is taken from the chart in the table, and put there among the latest values", async () => {
  stubFetch(answers);
  const { search } = renderMeasurements({ metric: "temperature" });
  await legend();

  await press("Take quay from the chart");
  expect(search().sources).toEqual(["harbour"]);

  await userEvent.click(await screen.findByRole("checkbox", { name: "quay on the chart" }));
  expect(search().sources).toEqual(["harbour", "quay"]);
});

test("sources are found by how they begin; one that measures something else can't be chosen", async () => {
  const fetch = stubFetch({
    ...answers,
    "GET /api/measurements/sources": (query) =>
      page(query.get("search") ? [{ source: "wind-1", metrics: ["speed"] }] : [harbour]),
  });
  renderMeasurements({ metric: "temperature" });
  await userEvent.click(await screen.findByRole("button", { name: "1 source" }));

  await userEvent.type(screen.getByRole("searchbox"), "wi");

  const choice = await screen.findByRole<HTMLInputElement>("checkbox", { name: /^wind-1/ });
  expect(choice.disabled).toBe(true);
  expect(askedOf(fetch, "/api/measurements/sources").at(-1)?.get("search")).toBe("wi");
});

test("sources that measure something else come last, and choosing leaves the list open", async () => {
  const anemometer = { source: "anemometer", metrics: ["speed"] };
  stubFetch({ ...answers, "GET /api/measurements/sources": page([anemometer, harbour, quay]) });
  renderMeasurements({ metric: "temperature" });
  await userEvent.click(await screen.findByRole("button", { name: "2 sources" }));
  const choices = within(await screen.findByRole("dialog", { name: "Sources" }));

  await userEvent.click(await choices.findByRole("checkbox", { name: "quay" }));

  const names = choices.getAllByRole("checkbox").map((box) => box.closest("label")?.textContent);
  expect(names).toEqual(["harbour", "quay", "anemometerno temperature"]);
});

test("a chart takes 20 sources and no more", async () => {
  const sources = Array.from({ length: 20 }, (_, at) => `s${at}`);
  stubFetch(answers);
  renderMeasurements({ metric: "temperature", sources });

  const other = await screen.findByRole<HTMLInputElement>("checkbox", {
    name: "quay on the chart",
  });

  expect(other.disabled).toBe(true);
});

test("another metric keeps the sources that measure it, and its menu leaves the chart free", async () => {
  stubFetch(answers);
  const { search } = renderMeasurements({ metric: "temperature" });
  await userEvent.click(await screen.findByRole("button", { name: "Metric: temperature" }));

  await userEvent.click(await screen.findByRole("menuitemradio", { name: "humidity" }));

  expect(search()).toMatchObject({ metric: "humidity", sources: ["harbour"] });
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
});

test("the line can be another statistic, in another time zone", async () => {
  const fetch = stubFetch(answers);
  const { search } = renderMeasurements({ metric: "temperature", zone: "Asia/Tokyo" });
  await userEvent.click(await screen.findByRole("button", { name: /^Line and time zone/ }));

  await userEvent.click(await screen.findByRole("menuitemradio", { name: "95th percentile" }));
  await press(/^Line and time zone/);
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Asia/Tokyo" }));

  expect(search()).toMatchObject({ statistic: "p95", zone: "Asia/Tokyo" });
  await waitFor(() => {
    const query = askedOf(fetch, "/api/measurements/buckets").at(-1);
    expect(query?.get("time_zone")).toBe("Asia/Tokyo");
    expect(query?.getAll("statistic")[0]).toBe("p95");
  });
});

test("a range is chosen, moved along, and left for the last 24 hours", async () => {
  stubFetch(answers);
  const { search } = renderMeasurements({ metric: "temperature" });
  await userEvent.click(await screen.findByRole("button", { name: "Range: Last 24 hours" }));
  await userEvent.click(await screen.findByRole("menuitemradio", { name: "Last hour" }));
  expect(search().range).toBe("1h");
  await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());

  await press("Earlier");
  expect(search().range).toBeUndefined();
  const length = Date.parse(search().end ?? "") - Date.parse(search().start ?? "");
  expect(length).toBe(3_600_000);
  expect(screen.getByRole("button", { name: "Live" }).ariaPressed).toBe("false");

  await press("Live");
  expect(search()).toMatchObject({ start: undefined, end: undefined, live: undefined });
});

test("both ends of a range can be said, on the clock of the zone", async () => {
  stubFetch(answers);
  const { search } = renderMeasurements({ metric: "temperature", zone: "Asia/Tokyo" });
  await userEvent.click(await screen.findByRole("button", { name: /^Range/ }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "From … to …" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Range" }));
  const fill = async (label: string, value: string) => {
    await userEvent.clear(dialog.getByLabelText(label));
    await userEvent.type(dialog.getByLabelText(label), value);
  };

  await fill("From", "2026-03-10T20:00");
  await fill("To", "2026-03-10T19:00");
  await userEvent.click(dialog.getByRole("button", { name: "Show" }));
  await dialog.findByText("The end must be after the start.");
  await fill("To", "2026-03-10T21:00");
  await userEvent.click(dialog.getByRole("button", { name: "Show" }));

  expect(search().start).toBe("2026-03-10T11:00:00.000Z");
  expect(search().end).toBe("2026-03-10T12:00:00.000Z");
});

test("a range without values leads to the latest ones", async () => {
  const series = [{ source: "harbour", values: { avg: [null, null], count: [0, 0] } }];
  stubFetch({ ...answers, "GET /api/measurements/buckets": { body: buckets({ series }) } });
  const { search } = renderMeasurements({ metric: "temperature", sources: ["harbour"] });

  await userEvent.click(await screen.findByRole("button", { name: "Show the latest ones" }));

  const moment = Date.parse(latest().time);
  expect(Date.parse(search().start ?? "")).toBeLessThan(moment);
  expect(Date.parse(search().end ?? "")).toBeGreaterThan(moment);
});

test("the measurements of the chart are there as a file", async () => {
  stubFetch(answers);
  const start = "2026-03-10T10:00:00.000Z";
  const end = "2026-03-10T12:00:00.000Z";
  renderMeasurements({ metric: "temperature", sources: ["harbour", "a&b"], start, end });

  const link = await screen.findByRole<HTMLAnchorElement>("link", { name: /^NDJSON: all/ });

  expect(link.title).toMatch(
    "NDJSON: all measurements of temperature of 2 sources, Mar 10, 10:00 – Mar 10, 12:00",
  );
  const { pathname, searchParams } = new URL(link.href);
  expect(pathname).toBe("/api/measurements/export");
  expect(searchParams.getAll("source")).toEqual(["harbour", "a&b"]);
  expect(Object.fromEntries(searchParams)).toMatchObject({ start, end, format: "ndjson" });
});

test("a chart without a source says so", async () => {
  stubFetch(answers);
  renderMeasurements({ metric: "temperature", sources: [] });

  await screen.findByText("No source is chosen");
});

test("a chart that does not come says why and can be asked for again", async () => {
  let answer: object = { status: 422, body: { status: 422, detail: "Too many points." } };
  stubFetch({ ...answers, "GET /api/measurements/buckets": () => answer });
  renderMeasurements({ metric: "temperature" });
  await screen.findByText("Too many points.");

  answer = { body: buckets() };
  await press("Try again");

  await screen.findByRole("img", { name: /^Average/ });
});

test("a project without measurements tells administrators how the first ones come in", async () => {
  vi.stubGlobal("isSecureContext", true);
  stubFetch({ "GET /api/measurements/sources": page([]) });
  renderMeasurements({}, true);

  await screen.findByText("No measurements yet");
  expect(screen.getByText(/^curl .*"Authorization: Bearer YOUR_TOKEN"/)).toBeTruthy();
  expect(
    screen.getByText(/the # away before MEASUREMENTS_TOKEN.*place of YOUR_TOKEN/),
  ).toBeTruthy();
  expect(screen.getByText("uv run app timescale import measurements.csv")).toBeTruthy();
});

test("only administrators can import", async () => {
  stubFetch({ "GET /api/measurements/sources": page([]) });
  renderMeasurements();

  await screen.findByText("No measurements yet");
  expect(screen.queryByRole("button", { name: "Import" })).toBeNull();
  expect(screen.queryByText(/^curl/)).toBeNull();
});
