import { createServer } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expectForAdministratorsAlone } from "./administrators";
import { freePort, listen, serve, stop } from "./processes";
import { test as base, expect } from "./support";

/** Somebody else's server: it works until it is told to fail. */
interface Upstream {
  url: string;
  isBroken: boolean;
  asked: number;
}

/** All tests share an upstream, and an app that calls it, on the database of all tests. */
const test = base.extend<object, { upstream: Upstream; app: string }>({
  upstream: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it
    async ({}, use) => {
      const upstream = { url: "", isBroken: false, asked: 0 };
      const server = createServer((_, response) => {
        upstream.asked += 1;
        response.writeHead(upstream.isBroken ? 500 : 200, { "content-type": "application/json" });
        response.end(JSON.stringify({ is_lit: true }));
      });
      upstream.url = `http://localhost:${await listen(server)}`;
      await use(upstream);
      server.closeAllConnections();
      server.close();
    },
    { scope: "worker" },
  ],
  app: [
    async ({ upstream }, use) => {
      const port = await freePort();
      const variables = { LIGHTHOUSE_URL: upstream.url, LOG_LEVEL: "error" };
      const child = await serve("lighthouse.py", port, variables);
      await use(`http://localhost:${port}`);
      await stop(child);
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: ({ app }, use) => use(app),
});

test.describe.configure({ mode: "default" });

const lighthouse = (page: Page) => page.getByRole("region", { name: "Lighthouse" });

/** Tests the connection, and waits for what comes of it. */
async function check(page: Page, result: string) {
  const answer = page.waitForResponse(/\/check$/);
  await lighthouse(page).getByRole("button", { name: "Test connection" }).click();
  await answer;
  await expect(lighthouse(page).getByRole("button")).toBeEnabled();
  await expect(lighthouse(page).getByRole("status")).toContainText(result);
}

/** Has it fail until its circuit is open. */
async function openCircuit(page: Page, upstream: Upstream) {
  upstream.isBroken = true;
  for (let failure = 1; failure <= 3; failure++) await check(page, "Server error.");
  await expect(lighthouse(page).getByText("Circuit: Open")).toBeVisible();
}

/** Has it work again, and closes its circuit. */
async function closeCircuit(page: Page, upstream: Upstream) {
  upstream.isBroken = false;
  await expect(lighthouse(page).getByText("Circuit: Half-open")).toBeVisible();
  await check(page, "The connection works.");
  await expect(lighthouse(page).getByText("Circuit: Closed")).toBeVisible();
}

test("a service fails until its circuit opens, and is called again once it works", async ({
  page,
  upstream,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Services" }).click();
  await expect(page).toHaveTitle(/^Services · /);
  await expect(lighthouse(page)).toContainText(upstream.url);
  await check(page, "The connection works.");
  await expect(lighthouse(page).getByText("Circuit: Closed")).toBeVisible();
  await expect(page.getByText("All circuits closed")).toBeVisible();

  await openCircuit(page, upstream);
  await expect(lighthouse(page)).toContainText(/One may try in \d seconds?\./);
  await expect(page.getByText("1 circuit not closed")).toBeVisible();
  expect((await page.request.get("/api/health/ready")).status()).toBe(503);
  const { asked } = upstream;
  await check(page, "Circuit open.");
  expect(upstream.asked).toBe(asked);

  await closeCircuit(page, upstream);
  expect((await page.request.get("/api/health/ready")).status()).toBe(200);
  await expect(lighthouse(page).getByRole("row", { name: /^look 6 4 / })).toBeVisible();
  const chart = lighthouse(page).getByRole("img");
  await expect(chart).toHaveAccessibleName("Latest 6 calls: 2 went well, 3 failed, 1 not sent");
});

test("a service that is off tells what turns it on", async ({ page }) => {
  await page.goto("/services");

  await expect(page.getByRole("heading", { name: "Off" })).toBeVisible();
  for (const name of ["WEATHER_URL", "HOME_ASSISTANT_URL", "HOME_ASSISTANT_TOKEN"])
    await expect(page.getByText(name, { exact: true })).toBeVisible();
});

test("services are for administrators alone", async ({ page }) => {
  await expectForAdministratorsAlone(page, "/services", "Dorothy");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("the page has no accessibility finding, whatever its circuits", async ({
      page,
      upstream,
    }) => {
      test.slow();
      const findings = async () => (await new AxeBuilder({ page }).analyze()).violations;
      await page.goto("/services");
      await check(page, "The connection works.");
      expect(await findings()).toEqual([]);

      await openCircuit(page, upstream);
      expect(await findings()).toEqual([]);

      await expect(lighthouse(page).getByText("Circuit: Half-open")).toBeVisible();
      expect(await findings()).toEqual([]);
      await closeCircuit(page, upstream);
    });
  });
}

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("nothing stands out of the page", async ({ page, upstream }) => {
    await page.goto("/services");
    await openCircuit(page, upstream);

    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(360);
    await closeCircuit(page, upstream);
  });
});
