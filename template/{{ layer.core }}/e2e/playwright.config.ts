import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";

// The workers and the server inherit these: each run has a database and a secret of its own.
process.env.E2E_FOLDER ??= mkdtempSync(join(tmpdir(), "e2e-"));
process.env.DATABASE_URL = `sqlite:///${join(process.env.E2E_FOLDER, "app.db")}`;
process.env.SECRET_KEY ??= randomBytes(32).toString("base64url");
process.env.ENV_FILE = ".env.example";
process.env.ENVIRONMENT = "production";
process.env.LOG_LEVEL ??= "warning";

const port = process.env.E2E_PORT ?? "8123";
const browsers = [process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"];
// Without one of these, Playwright's own: npx playwright install chromium
const executablePath = browsers.find((path) => path && existsSync(path));

export default defineConfig({
  outputDir: "../test-results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://localhost:${port}`,
    trace: "retain-on-failure",
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    },
  },
  projects: [
    { name: "first run", testMatch: "first-run.ts" },
    {
      name: "app",
      dependencies: ["first run"],
      use: { storageState: join(process.env.E2E_FOLDER, "admin.json") },
    },
  ],
  webServer: {
    command: `uv run app serve --port ${port}`,
    cwd: "..",
    url: `http://localhost:${port}/api/health/ready`,
    timeout: 180_000,
  },
});
