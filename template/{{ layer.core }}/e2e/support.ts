import { execFileSync } from "node:child_process";
import { test as base, expect, type Page } from "@playwright/test";

export const admin = {
  name: "Ada Lovelace",
  email: "ada@example.org",
  password: "correct horse battery",
};

/** Creates the administrator as an owner does: on the command line. */
export function createAdmin() {
  const { email, name, password } = admin;
  execFileSync(
    "uv",
    ["run", "app", "create-admin", "--email", email, "--name", name, "--password-stdin"],
    { input: `${password}\n`, stdio: ["pipe", "ignore", "inherit"] },
  );
}

/** What a browser has stored once the administrator has signed in; tests start with it. */
export const adminState = `${process.env.E2E_FOLDER}/admin.json`;
export const signedOut = { storageState: { cookies: [], origins: [] } };

export async function signIn(page: Page, { email, password } = admin) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** Every test fails if a page writes to the console; `refused` lets the browser tell of refused forms. */
export const test = base.extend<{ refused: boolean; quietConsole: undefined }>({
  refused: [false, { option: true }],
  quietConsole: [
    async ({ page, refused }, use) => {
      const lines: string[] = [];
      page.on("pageerror", (error) => lines.push(error.message));
      page.on("console", (message) => lines.push(message.text()));
      await use(undefined);
      const refusal = /^Failed to load resource: .* status of 4/;
      expect(lines.filter((line) => !(refused && refusal.test(line)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
