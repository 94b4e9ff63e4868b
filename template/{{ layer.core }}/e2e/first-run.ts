import { admin, adminState, createAdmin, expect, signIn, test } from "./support";

test("the first administrator is created, signs in and sees the app", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/login/);
  await expect(page.getByText("There is no administrator yet.")).toBeVisible();
  await expect(page.getByText("uv run app create-admin")).toBeVisible();

  createAdmin();
  await page.reload();
  await expect(page.getByText("There is no administrator yet.")).toBeHidden();
  await signIn(page);

  await expect(page.getByRole("heading", { name: `Hello, ${admin.name}` })).toBeVisible();
  await expect(page.getByText("All systems ready")).toBeVisible();
  await page.getByRole("link", { name: "Users" }).click();
  await expect(page).toHaveTitle(/^Users · /);
  await expect(page.getByRole("row", { name: admin.email })).toContainText("Admin");
  await page.context().storageState({ path: adminState });
});
