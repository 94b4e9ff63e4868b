import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expectForAdministratorsAlone } from "./administrators";
import { freePort, serve, start, stop } from "./processes";
import { admin, test as base, expect } from "./support";

/** Each test has a server and a runner that know the jobs of harbour.py, of which one fails, on the database of all tests. */
const test = base.extend<object, { harbour: string }>({
  harbour: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it
    async ({}, use) => {
      const port = await freePort();
      const runner = start("harbour.py", ["jobs", "run"]);
      const server = await serve("harbour.py", port);
      await use(`http://localhost:${port}`);
      await Promise.all([server, runner].map(stop));
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: ({ harbour }, use) => use(harbour),
});

test.describe.configure({ mode: "default" });

/** Asks for a run of a job on its page. */
async function runNow(page: Page, job: string, values: Record<string, string> = {}) {
  await page.goto(`/jobs/${job}`);
  await page.getByRole("button", { name: "Run now" }).click();
  const dialog = page.getByRole("dialog");
  for (const [name, value] of Object.entries(values)) await dialog.getByLabel(name).fill(value);
  await dialog.getByRole("button", { name: "Run now" }).click();
}

const onRun = /\/jobs\/runs\/\d+$/;

test("a job is run from the list, watched while it fails, and its traceback read", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Jobs" }).click();
  await expect(page.getByText(/^\d+ runners?, last heartbeat/)).toBeVisible();
  await page.getByRole("searchbox").fill("count_ships");
  await expect(page).toHaveURL("/jobs?search=count_ships");
  await page.getByRole("button", { name: "Actions for harbour.count_ships" }).click();
  await page.getByRole("menuitem", { name: "Run now" }).click();
  const dialog = page.getByRole("dialog", { name: "Run harbour.count_ships" });
  await expect(dialog.getByLabel("ships")).toHaveValue("3");
  await dialog.getByLabel("quay").fill("Q");
  await dialog.getByRole("button", { name: "Run now" }).click();

  await expect(page).toHaveURL(onRun);
  await expect(page.getByText("Running")).toBeVisible();
  await expect(page.getByText("Failed", { exact: true })).toBeVisible();
  const sentence = "ValueError: There is no quay Q for 3 ships.";
  await expect(page.getByRole("alert")).toHaveText(sentence);
  const traceback = page.getByRole("region", { name: "Traceback" });
  await expect(traceback).toContainText("harbour.py");
  await expect(traceback).toContainText("raise ValueError");
  await expect(page.getByRole("region", { name: "Log" })).toContainText("looking for quay=Q");

  await page.getByRole("link", { name: "harbour.count_ships" }).click();
  await expect(page.getByText(`Run by ${admin.email}`).first()).toBeVisible();
  await page.getByRole("button", { name: "Status: Any status" }).click();
  await page.getByRole("menuitemradio", { name: "Failed" }).click();
  await expect(page).toHaveURL("/jobs/harbour.count_ships?status=failed");
  await page.keyboard.press("Escape");
  await page.getByRole("row", { name: "Failed" }).getByRole("link").first().click();
  await expect(page.getByRole("alert")).toHaveText(sentence);
});

test("a run that would go on is cancelled", async ({ page }) => {
  await runNow(page, "harbour.keep_watch");
  await expect(page.getByText("Running")).toBeVisible();

  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stop the run" }).click();

  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Run again" })).toBeVisible();
});

test("a job is paused and resumed, and the list can show what is paused", async ({ page }) => {
  await page.goto("/jobs/harbour.light_lamps");
  await expect(page.getByText(/^(in \d+ \w+|now)$/)).toBeVisible();

  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText(`Paused by ${admin.email}`).first()).toBeVisible();
  const button = page.getByRole("button", { name: "Run now" });
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription("Resume it to run it.");
  await page.getByRole("link", { name: "Jobs" }).last().click();
  await page.getByRole("button", { name: "Paused" }).click();
  await expect(page).toHaveURL("/jobs?state=paused");
  await page.reload();
  await expect(page.getByRole("row", { name: "harbour.light_lamps" })).toContainText("Paused");

  await page.getByRole("button", { name: "Actions for harbour.light_lamps" }).click();
  await page.getByRole("menuitem", { name: "Resume" }).click();
  await expect(page.getByRole("row", { name: "harbour.light_lamps" })).toBeHidden();
  await runNow(page, "harbour.light_lamps");
  await expect(page.getByText("Succeeded", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Log" })).toContainText("lamps=1");
});

test.describe("refused", () => {
  test.use({ refused: true });

  test("what is wrong with an argument stands at its field", async ({ page }) => {
    await runNow(page, "harbour.count_ships", { quay: "seven" });

    const quay = page.getByRole("dialog").getByLabel("quay");
    await expect(quay).toHaveAttribute("aria-invalid", "true");
    await expect(quay).toHaveAccessibleDescription(/pattern/);
  });

  test("an unknown job is said to be unknown", async ({ page }) => {
    await page.goto("/jobs/harbour.sink_ships");

    await expect(page.getByRole("alert")).toContainText('There is no job "harbour.sink_ships".');
  });
});

test("what an address says that is not known is ignored", async ({ page }) => {
  await page.goto("/jobs?state=sunk");
  await expect(page.getByRole("button", { name: /^All \d/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(page.getByRole("row", { name: "harbour.light_lamps" })).toBeVisible();

  await page.goto("/jobs/harbour.light_lamps?status=sunk");
  await expect(page.getByRole("button", { name: "Status: Any status" })).toBeVisible();
});

test("jobs are for administrators alone", async ({ page }) => {
  await expectForAdministratorsAlone(page, "/jobs", "Edith");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("no page about jobs has an accessibility finding", async ({ page }) => {
      test.slow();
      const findings = async () => (await new AxeBuilder({ page }).analyze()).violations;
      await runNow(page, "harbour.count_ships", { quay: "Q" });
      await expect(page.getByRole("region", { name: "Traceback" })).toBeVisible();
      expect(await findings()).toEqual([]);

      await page.getByRole("link", { name: "harbour.count_ships" }).click();
      await expect(page.getByRole("row", { name: "Failed" }).first()).toBeVisible();
      expect(await findings()).toEqual([]);

      await page.getByRole("button", { name: "Run now" }).click();
      await expect(page.getByRole("spinbutton", { name: "ships" })).toBeVisible();
      expect(await findings()).toEqual([]);

      await page.goto("/jobs");
      await expect(page.getByText(/last heartbeat/)).toBeVisible();
      expect(await findings()).toEqual([]);
    });
  });
}
