import { admin, expect, signedOut, signIn, test } from "./support";

test.describe("signed out", () => {
  test.use(signedOut);

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

  test("a sign-in never leads to another site", async ({ page }) => {
    await page.goto("/login?next=/%09/evil.example");

    await signIn(page);

    await expect(page).toHaveURL("/");
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
});

test("a chosen theme shows at once and survives a reload", async ({ page }) => {
  await page.goto("/");
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();

  await page.getByRole("button", { name: admin.email }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();

  await expect.poll(background).not.toBe(light);
  await page.reload();
  expect(await background()).not.toBe(light);
});

test("on a phone, choosing the page that is open closes the drawer", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto("/users");
  await page.getByRole("button", { name: "Menu" }).click();

  await page.getByRole("dialog").getByRole("link", { name: "Users" }).click();

  await expect(page.getByRole("dialog")).toBeHidden();
});

test("a new name shows everywhere, and other devices can be signed out", async ({
  page,
  browser,
}) => {
  const user = { ...admin, name: "Katherine", email: "katherine@example.org", role: "user" };
  await page.request.post("/api/users", { data: user });
  await page.context().clearCookies();
  const phone = await browser.newPage(signedOut);
  for (const device of [phone, page]) {
    await device.goto("/login?next=/account");
    await signIn(device, user);
    await expect(device).toHaveURL("/account");
  }

  await page.getByRole("textbox", { name: "Name" }).fill("Katherine Johnson");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByRole("button", { name: "Katherine Johnson" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("Your other devices are signed out.")).toBeVisible();

  await phone.getByRole("link", { name: "Start" }).click();
  await expect(phone).toHaveURL(/\/login/);
});
