import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./support";

const themes = ["light", "dark"] as const;

for (const colorScheme of themes) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, contextOptions: { reducedMotion: "reduce" } });

    for (const path of ["/login", "/nowhere", "/", "/account", "/users"]) {
      test(`${path} has no accessibility finding`, async ({ page }) => {
        if (path === "/login") await page.context().clearCookies();
        await page.goto(path);
        await page.getByRole("heading", { level: 1 }).waitFor();
        await page.waitForLoadState("networkidle");

        expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
      });
    }

    test("a dialog has no accessibility finding", async ({ page }) => {
      await page.goto("/users");
      await page.getByRole("button", { name: "New user" }).click();
      await page.getByRole("button", { name: "Create user" }).click();

      expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    });
  });
}
