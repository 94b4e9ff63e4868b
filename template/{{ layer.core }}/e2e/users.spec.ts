import { admin, expect, test } from "./support";

test("an administrator creates, finds, changes and deactivates a user", async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("button", { name: "New user" }).click();
  const dialog = page.getByRole("dialog", { name: "New user" });
  await dialog.getByLabel("Name").fill("Grace Hopper");
  await dialog.getByLabel("E-mail").fill("grace@example.org");
  await dialog.getByLabel("Password").fill("a ship in port is safe");
  await dialog.getByRole("button", { name: "Create user" }).click();

  await page.getByRole("searchbox").fill("hopper");
  await expect(page).toHaveURL("/users?search=hopper");
  const grace = page.getByRole("row", { name: "grace@example.org" });
  const act = async (action: string) => {
    await grace.getByRole("button").click();
    await page.getByRole("menuitem", { name: action }).click();
  };
  await expect(grace).toContainText("User");

  await act("Edit");
  await page.getByLabel("Role").selectOption("Administrator");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(grace).toContainText("Admin");

  await act("Deactivate");
  await expect(grace).toContainText("Deactivated");
  await page.reload();
  await expect(grace).toContainText("Deactivated");
});

test("administrators who rename themselves see it at once", async ({ page }) => {
  await page.goto("/users");
  await page.getByRole("row", { name: admin.email }).getByRole("button").click();
  await page.getByRole("menuitem", { name: "Edit" }).click();

  await page.getByRole("textbox", { name: "Name" }).fill("Ada King");
  await page.getByRole("button", { name: "Save" }).click();

  await expect(page.getByRole("button", { name: `Ada King ${admin.email}` })).toBeVisible();
});

test.describe("refused", () => {
  test.use({ refused: true });

  test("what the server refuses stands in the dialog, which Escape closes", async ({ page }) => {
    await page.goto("/users");
    await page.getByRole("row", { name: admin.email }).getByRole("button").click();
    await page.getByRole("menuitem", { name: "Edit" }).click();

    await page.getByLabel("Role").selectOption("User");
    await page.getByRole("button", { name: "Save" }).click();

    await expect(page.getByRole("alert")).toHaveText("This is the last active administrator.");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toBeHidden();
  });
});
