import type { ChildProcess } from "node:child_process";
import { createHmac } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expectForAdministratorsAlone } from "./administrators";
import { freePort, serve, start, stop } from "./processes";
import { admin, test as base, expect } from "./support";

const newSecret = "the-new-secret-of-the-post";
const oldSecret = "the-old-secret-of-the-post";
const flood = join(process.env.E2E_FOLDER ?? "", "flood");

const script = join("post_office", "post_office.py");
const parcels = Buffer.from("the secret of all parcels").toString("base64");

/** What post_office.py reads its secrets from. */
const secretsWith = (letters: string) => ({
  POST_OFFICE_LETTERS: letters,
  POST_OFFICE_PARCELS: parcels,
});

/** The server at an address, which can be started anew with other secrets. */
class Office {
  private server: ChildProcess | undefined;

  private readonly port: number;

  private constructor(port: number) {
    this.port = port;
  }

  static async open(letters: string) {
    const office = new Office(await freePort());
    await office.serve(letters);
    return office;
  }

  get url() {
    return `http://localhost:${this.port}`;
  }

  /** Serves with these secrets of "letters" from here on. */
  async serve(letters: string) {
    await this.close();
    this.server = await serve(script, this.port, secretsWith(letters));
  }

  async close() {
    if (this.server) await stop(this.server);
  }
}

/** Each test has a server that knows these sources, and a runner, on the database of all tests. */
const test = base.extend<object, { office: Office }>({
  office: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from it
    async ({}, use) => {
      const runner = start(script, ["jobs", "run"], secretsWith(newSecret));
      const office = await Office.open(newSecret);
      await use(office);
      await Promise.all([office.close(), stop(runner)]);
    },
    { scope: "worker", timeout: 90_000 },
  ],
  baseURL: ({ office }, use) => use(office.url),
});

test.describe.configure({ mode: "default" });
test.afterEach(() => rmSync(flood, { force: true }));

/** Delivers a letter as a provider does that signs like GitHub. */
async function deliver(office: Office, id: string, letter: object, secret: string) {
  const body = JSON.stringify(letter);
  const signature = createHmac("sha256", secret).update(body).digest("hex");
  const headers = {
    "content-type": "application/json",
    "x-github-delivery": id,
    "x-github-event": "letter",
    "x-hub-signature-256": `sha256=${signature}`,
  };
  return fetch(`${office.url}/webhooks/letters`, { method: "POST", body, headers });
}

/** Sends a parcel from the page, and goes to its event. */
async function sendParcel(page: Page, to: string) {
  await page.goto("/webhooks");
  await page.getByRole("button", { name: "Send a test event to parcels" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Payload").fill(JSON.stringify({ to, weight: 2.5 }));
  await dialog.getByRole("button", { name: "Send" }).click();
  await expect(page).toHaveURL(onEvent);
}

const onEvent = /\/webhooks\/events\/\d+$/;
const badge = (page: Page, status: string) =>
  page.getByRole("main").locator("header").getByText(status, { exact: true });

test("a delivery with a secret that we did not know is refused, and handled once we know it", async ({
  page,
  office,
}) => {
  test.slow();
  await office.serve(oldSecret);
  const letter = { to: "Svolvær", stamps: 2 };
  expect((await deliver(office, "letter-1", letter, newSecret)).status).toBe(401);

  await page.goto("/");
  await page.getByRole("link", { name: "Webhooks" }).click();
  await page
    .getByRole("row", { name: /letters.*Refused/ })
    .first()
    .getByRole("link")
    .click();
  await expect(page).toHaveURL(onEvent);
  await expect(page.getByRole("heading", { name: "Why it was refused" })).toBeVisible();
  await expect(page.getByRole("alert")).toContainText("signature");
  await expect(page.getByRole("region", { name: "Payload" })).toContainText('"to": "Svolvær"');

  await office.serve(`${newSecret} ${oldSecret}`);
  await page.reload();
  await page.getByRole("button", { name: "Replay" }).click();

  await expect(badge(page, "Done")).toBeVisible();
  await expect(page.getByText("Attempt 1: done")).toBeVisible();
  await expect(page.getByText(`replayed by ${admin.email}`)).toBeVisible();
  await expect(page.getByText("letter-1").first()).toBeVisible();
  await page.getByRole("link", { name: /^run \d+$/ }).click();
  await expect(page.getByRole("region", { name: "Log" })).toContainText("to=Svolvær");

  expect((await deliver(office, "letter-1", letter, newSecret)).status).toBe(200);
  expect((await deliver(office, "letter-2", letter, oldSecret)).status).toBe(202);
});

test("a test event is written, fails for good, and is done once what was wrong is put right", async ({
  page,
}) => {
  writeFileSync(flood, "");
  await page.goto("/webhooks");
  await page.getByRole("button", { name: "Send a test event to parcels" }).click();
  const dialog = page.getByRole("dialog", { name: "Send a test event to parcels" });
  await expect(dialog.getByLabel("Payload")).toHaveValue('{\n  "to": "text",\n  "weight": 1\n}');
  await dialog.getByLabel("Payload").fill('{"to": "Bodø", "weight": 2.5}');
  await dialog.getByRole("button", { name: "Send" }).click();

  await expect(page).toHaveURL(onEvent);
  await expect(badge(page, "Dead")).toBeVisible();
  const sentence = "The boat to Bodø can't leave: the harbour is flooded.";
  await expect(page.getByRole("alert")).toContainText(sentence);
  await expect(page.getByText("Given up: no attempt is left")).toBeVisible();
  await expect(page.getByText("webhook-signature")).toBeVisible();

  rmSync(flood);
  await page.getByRole("button", { name: "Replay" }).click();
  await expect(badge(page, "Done")).toBeVisible();
  await expect(page.getByText("Attempt 2: done")).toBeVisible();

  await page.getByRole("link", { name: "parcels" }).click();
  await expect(page).toHaveURL("/webhooks?source=parcels");
  await expect(page.getByRole("row", { name: /parcels.*Test.*Done/ }).first()).toBeVisible();
});

test("events are filtered, selected and replayed with the keyboard alone", async ({ page }) => {
  writeFileSync(flood, "");
  for (const to of ["Moskenes", "Værøy"]) {
    await sendParcel(page, to);
    await expect(badge(page, "Dead")).toBeVisible();
  }
  rmSync(flood);
  await page.goto("/webhooks?source=parcels");
  await page.getByRole("button", { name: "Status: Any status" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("menuitemradio", { name: "Dead" }).press("Enter");
  await expect(page).toHaveURL("/webhooks?source=parcels&status=dead");
  await expect(page.getByRole("row", { name: /parcels.*Done/ })).toHaveCount(0);

  await page.getByRole("checkbox", { name: /^Select all/ }).press("Space");
  await expect(page.getByText(/^\d+ events selected$/)).toBeVisible();
  await page.getByRole("button", { name: "Replay" }).press("Enter");

  await expect(page.getByText(/^\d+ events are handled once more\.$/)).toBeVisible();
  await expect(page.getByText("No such events")).toBeVisible();
  await page.getByRole("button", { name: "Show all events" }).press("Enter");
  await expect(page).toHaveURL("/webhooks");
});

test("what an address says that is not known is ignored", async ({ page }) => {
  await page.goto("/webhooks?status=sunk");

  await expect(page.getByRole("button", { name: "Status: Any status" })).toBeVisible();
  await expect(page.getByRole("row", { name: /telegrams/ })).toContainText("Off: no secret is set");
});

test.describe("refused", () => {
  test.use({ refused: true });

  test("what is wrong with a payload stands at its field", async ({ page }) => {
    await page.goto("/webhooks");
    await page.getByRole("button", { name: "Send a test event to parcels" }).click();
    const payload = page.getByRole("dialog").getByLabel("Payload");
    await payload.fill('{"to": "Bodø"}');
    await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();

    await expect(payload).toHaveAttribute("aria-invalid", "true");
    await expect(payload).toHaveAccessibleDescription("weight: Field required");
  });

  test("an unknown event is said to be unknown", async ({ page }) => {
    await page.goto("/webhooks/events/999999");

    await expect(page.getByRole("alert")).toContainText("There is no such event.");
  });
});

test("webhooks are for administrators alone", async ({ page }) => {
  await expectForAdministratorsAlone(page, "/webhooks", "Radia");
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    test("no page about webhooks has an accessibility finding", async ({ page }) => {
      test.slow();
      const findings = async () => (await new AxeBuilder({ page }).analyze()).violations;
      writeFileSync(flood, "");
      await sendParcel(page, "Røst");
      await expect(badge(page, "Dead")).toBeVisible();
      expect(await findings()).toEqual([]);

      await page.goto("/webhooks");
      await page.getByRole("checkbox", { name: /^Select all/ }).check();
      await expect(page.getByText(/selected$/)).toBeVisible();
      expect(await findings()).toEqual([]);

      await page.getByRole("button", { name: "Send a test event to parcels" }).click();
      await expect(page.getByLabel("Payload")).toBeVisible();
      expect(await findings()).toEqual([]);
    });
  });
}
