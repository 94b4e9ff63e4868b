import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { expect, signIn, test } from "./support";

const MINUTE = 60_000;
const start = Date.parse("2026-03-10T10:00:00Z");
const at = (moment: number) => new Date(moment).toISOString();

/** A file with a value a minute for two hours: 0, 0.5, 1, … */
function csvOf(metric: string, source: string) {
  const rows = Array.from({ length: 120 }, (_, minute) => {
    return `${at(start + minute * MINUTE)},"${source}",${metric},${minute / 2}`;
  });
  return ["time,source,metric,value", ...rows].join("\n");
}

/** Each test has a metric of its own, on the database of all tests. */
async function store(page: Page, metric: string, source: string) {
  const headers = { "Content-Type": "text/csv" };
  await page.request.post("/api/measurements", { headers, data: csvOf(metric, source) });
}

const address = (metric: string, source: string) => {
  const range = { start: at(start), end: at(start + 120 * MINUTE) };
  const sources = JSON.stringify([source]);
  return `/measurements?${new URLSearchParams({ metric, sources, zone: "UTC", ...range })}`;
};

const chart = (page: Page) => page.getByRole("img", { name: /^Average of/ });

/** How many pixels of the chart have a colour, which lines have and axes do not. */
const colouredPixels = (chart: Locator) =>
  chart.locator("canvas").evaluate((canvas: HTMLCanvasElement) => {
    const { width, height } = canvas;
    const copy = Object.assign(document.createElement("canvas"), { width, height });
    const context = copy.getContext("2d", { willReadFrequently: true });
    context?.drawImage(canvas, 0, 0);
    const { data = [] } = context?.getImageData(0, 0, width, height) ?? {};
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
      const [red = 0, green = 0, blue = 0] = data.slice(at, at + 3);
      if (Math.max(red, green, blue) - Math.min(red, green, blue) > 40) count++;
    }
    return count;
  });

test("a file is imported, and what it holds is drawn and told", async ({ page }) => {
  await page.goto("/measurements");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Import measurements" });
  const buffer = Buffer.from(`${csvOf("tide", "pier")}\n2026-03-10T10:00:00Z,pier,tide,high\n`);
  const file = { name: "tide.csv", mimeType: "text/csv", buffer };
  await dialog.getByLabel(/^Choose/).setInputFiles(file);
  await expect(dialog.getByText("121 rows read")).toBeVisible();
  await expect(dialog.getByText("Stored", { exact: true }).locator("..")).toContainText("120");
  await expect(dialog.getByRole("region", { name: "Rejected rows" })).toContainText("Row 121");
  await dialog.getByLabel(/^Choose/).setInputFiles(file);
  await expect(dialog.getByText("Here already").locator("..")).toContainText("120");
  await dialog.getByRole("button", { name: "Done" }).click();

  await page.goto("/measurements?metric=tide&zone=UTC");
  await page.getByRole("button", { name: "Show the latest ones" }).click();
  await expect(page).toHaveURL(/start=2026-03-0.*&end=2026-03-1/);
  await expect.poll(() => colouredPixels(chart(page))).toBeGreaterThan(100);
  const values = page.getByRole("table", { name: "Values of tide" });
  await expect(values.getByRole("row", { name: /pier/ })).toHaveText(/pier\s*29\.75\s*0\s*59\.5/);
  await expect(page.getByRole("row", { name: /pier on the chart/ })).toContainText("59.5");
});

test.describe("refused", () => {
  test.use({ refused: true });

  test("a file that is refused says what is wrong, and where", async ({ page }) => {
    await page.goto("/measurements");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const dialog = page.getByRole("dialog", { name: "Import measurements" });
    const choose = (text: string) => {
      const file = { name: "tide.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
      return dialog.getByLabel(/^Choose/).setInputFiles(file);
    };

    await choose("time,source,value\n2026-03-10T12:00:00Z,pier,7.5\n");
    await expect(dialog.getByRole("alert")).toContainText("The header lacks metric");
    await choose("time,source,metric,value\n2026-03-10T12:00:00Z,pier,tide,high\n");
    const reasons = dialog.getByRole("region", { name: "What is wrong" });
    await expect(reasons).toHaveText(/^Row 1value: Input should be a valid number/);
  });
});

test("dragging zooms in to narrower buckets, and there are two ways back", async ({ page }) => {
  await store(page, "swell", "buoy");
  await page.goto(address("swell", "buoy"));
  await expect(page.getByText(/^\d+ points of 15 seconds/)).toBeVisible();
  const box = await chart(page).boundingBox();
  if (!box) throw new Error("There is no chart.");

  await page.mouse.move(box.x + box.width * 0.4, box.y + 100);
  await expect(page.getByRole("table", { name: "Values of swell" })).toContainText(
    /Mar 10.*, 10:4/,
  );
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, box.y + 120, { steps: 5 });
  await page.mouse.up();

  await expect(page).toHaveURL(/start=2026-03-10T10%3A4/);
  await expect(page.getByText(/^\d+ points of (1 second|5 seconds)/)).toBeVisible();
  await page.mouse.dblclick(box.x + box.width * 0.5, box.y + 100);
  await expect(page).toHaveURL(/start=2026-03-10T10%3A3/);
  await page.goBack();
  await page.goBack();
  await expect(page.getByText(/^\d+ points of 15 seconds/)).toBeVisible();
});

test("the chart and its controls fit a window that becomes a phone's", async ({ page }) => {
  await store(page, "draught", "hull");
  const range = "start=2025-12-10T10:00:00Z&end=2026-03-11T00:00:00Z";
  await page.goto(`/measurements?metric=draught&zone=UTC&${range}`);
  await expect(page.getByText(/^\d+ points of/)).toBeVisible();

  await page.setViewportSize({ width: 390, height: 844 });

  const heightOf = async (place: Locator) => (await place.boundingBox())?.height;
  await expect.poll(() => heightOf(chart(page))).toBe(288);
  await expect.poll(() => heightOf(chart(page).locator("canvas"))).toBe(288);
  const right = async (place: Locator) => {
    const box = await place.boundingBox();
    return box && Math.round(box.x + box.width);
  };
  expect(await right(chart(page).locator("canvas"))).toBe(await right(chart(page)));
  const isTooWide = () => document.documentElement.scrollWidth > innerWidth;
  expect(await page.evaluate(isTooWide)).toBe(false);
});

test("the measurements on the chart are exported as a file", async ({ page }) => {
  await store(page, "current", "strait, north");
  await page.goto(address("current", "strait, north"));
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /^CSV: all measurements of current/ }).click();

  const lines = readFileSync(await (await download).path(), "utf8")
    .trimEnd()
    .split("\r\n");

  expect(lines).toHaveLength(121);
  expect(lines[0]).toBe("time,source,metric,value,attributes");
  expect(lines[120]).toBe('2026-03-10T11:59:00Z,"strait, north",current,59.5,{}');
});

test("a new value appears by itself while the chart is live", async ({ page }) => {
  const send = (value: number) =>
    page.request.post("/api/measurements", {
      data: [{ time: at(Date.now()), source: "mast", metric: "wind", value }],
    });
  await send(7.25);
  await page.goto("/measurements?metric=wind&range=15m");
  const latest = page.getByRole("row", { name: /mast on the chart/ });
  await expect(latest).toContainText("7.25");

  await send(19.5);

  await expect(latest).toContainText("19.5");
  const values = page.getByRole("table", { name: "Values of wind" });
  await expect(values.getByRole("row", { name: /mast/ })).toContainText("19.5");
});

test("the chart is chosen by keyboard: the metric, the source and the range", async ({ page }) => {
  await store(page, "salinity", "sluice");
  await page.goto("/measurements?metric=salinity&sources=%5B%5D");
  await expect(page.getByText("No source is chosen")).toBeVisible();
  await page.getByRole("button", { name: "0 sources" }).press("Enter");
  await expect(page.getByRole("searchbox")).toBeFocused();
  await page.keyboard.type("sluice");
  const choice = page.getByRole("dialog").getByRole("checkbox", { name: "sluice" });
  await choice.press("Space");
  await expect(choice).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "1 source" })).toBeFocused();
  await page.getByRole("button", { name: /^Range/ }).press("Enter");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Range" });
  await dialog.getByLabel("From").fill("2026-03-10T00:00:00");
  await dialog.getByLabel("To").fill("2026-03-11T00:00:00");
  await dialog.getByLabel("To").press("Enter");

  await expect.poll(() => colouredPixels(chart(page))).toBeGreaterThan(100);
});

test("who is no administrator sees measurements, and imports none", async ({ page }) => {
  const user = { name: "Mary", email: "mary@example.org", password: "a calm northern sea" };
  await store(page, "depth", "basin");
  await page.request.post("/api/users", { data: { ...user, role: "user" } });
  await page.context().clearCookies();
  await page.goto("/login?next=/measurements%3Fmetric%3Ddepth");
  await signIn(page, user);

  await expect(page.getByRole("row", { name: /basin on the chart/ })).toContainText("59.5");
  await expect(page.getByRole("button", { name: "Import", exact: true })).toBeHidden();
  await page.goto("/timescale");
  await expect(page.getByText("This page does not exist")).toBeVisible();
});

test("administrators see how time series are kept", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Time series" }).click();

  await expect(page.getByRole("heading", { name: "measurement" })).toBeVisible();
  await expect(page.getByText("Kept by").locator("..")).toContainText("SQLite");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("no page about time series has an accessibility finding", async ({ page }) => {
      const findings = async () => (await new AxeBuilder({ page }).analyze()).violations;
      await store(page, `level ${colorScheme}`, "lock");
      await page.goto(address(`level ${colorScheme}`, "lock"));
      await expect(page.getByRole("row", { name: /lock on the chart/ })).toBeVisible();
      await expect(page.getByText(/^\d+ points of/)).toBeVisible();
      expect(await findings()).toEqual([]);

      await page.getByRole("button", { name: "1 source" }).click();
      await expect(page.getByRole("dialog").getByRole("checkbox").first()).toBeVisible();
      expect(await findings()).toEqual([]);
      await page.keyboard.press("Escape");

      await page.getByRole("button", { name: "Import", exact: true }).click();
      expect(await findings()).toEqual([]);

      await page.goto("/timescale");
      await expect(page.getByText("Kept by")).toBeVisible();
      expect(await findings()).toEqual([]);
    });
  });
}
