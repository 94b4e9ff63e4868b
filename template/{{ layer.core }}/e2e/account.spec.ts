import { admin, expect, openSignedIn, signIn, test } from "./support";

test("a page asked for while signed out is shown after the sign-in", async ({ page }) => {
  await page.goto("/users?search=ada");

  await signIn(page);

  await expect(page).toHaveURL("/users?search=ada");
});

test.describe("refused", () => {
  test.use({ refused: true });

  test("five wrong passwords lock, and the page says for how long", async ({ page }) => {
    const stranger = { ...admin, email: "stranger@example.org", password: "wrong" };
    await page.goto("/login");

    for (let tries = 1; tries < 5; tries++) {
      await signIn(page, stranger);
      await expect(page.getByRole("alert")).toHaveText(
        "The e-mail address or the password is wrong.",
      );
    }
    await signIn(page, stranger);

    await expect(page.getByRole("alert")).toContainText(
      "Too many wrong passwords. Try again in 15 minutes.",
    );
  });
});

test("the keyboard alone signs in, moves about and signs out", async ({ page }) => {
  const { keyboard } = page;
  await page.goto("/login");
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await keyboard.type(admin.email);
  await keyboard.press("Tab");
  await keyboard.type(admin.password);
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Hello");

  await keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to content" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  await page.getByRole("button", { name: admin.email }).focus();
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Account" })).toBeFocused();
  await keyboard.press("Escape");
  await expect(page.getByRole("button", { name: admin.email })).toBeFocused();
  await keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Account" })).toBeFocused();
  await keyboard.press("End");
  await keyboard.press("Enter");

  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.goto("/account");
  await expect(page).toHaveURL(/\/login/);
});

test("a chosen theme shows at once and survives a reload", async ({ page }) => {
  await openSignedIn(page);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();

  await page.getByRole("button", { name: admin.email }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();

  await expect.poll(background).not.toBe(light);
  await page.reload();
  expect(await background()).not.toBe(light);
});

test("a new name shows everywhere, and other devices can be signed out", async ({
  page,
  browser,
}) => {
  const phone = await browser.newPage();
  await openSignedIn(phone);
  await openSignedIn(page, "/account");

  await page.getByRole("textbox", { name: "Name" }).fill("Ada King");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("button", { name: "Ada King" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("Your other devices are signed out.")).toBeVisible();

  await phone.getByRole("link", { name: "Users" }).click();
  await expect(phone).toHaveURL(/\/login/);
  await page.getByRole("textbox", { name: "Name" }).fill(admin.name);
  await page.getByRole("button", { name: "Save name" }).click();
});
