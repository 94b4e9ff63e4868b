import { expect, test } from "./support";

test("a note that someone writes is on their page", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: "Notes" }).click();
  await page.getByLabel("New note").fill("Buy milk.");
  await page.getByRole("button", { name: "Keep note" }).click();

  await expect(page.getByText("Buy milk.")).toBeVisible();
});
