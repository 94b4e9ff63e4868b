import { expect, type Page } from "@playwright/test";
import { signIn } from "./support";

/** Signs in somebody of this name who is no administrator, and is told that there is no such page. */
export async function expectForAdministratorsAlone(page: Page, path: string, name: string) {
  const email = `${name.toLowerCase()}@example.org`;
  const user = { name, email, password: "a quiet harbour town" };
  await page.request.post("/api/users", { data: { ...user, role: "user" } });
  await page.context().clearCookies();
  await page.goto(`/login?next=${path}`);

  await signIn(page, user);

  await expect(page.getByText("This page does not exist")).toBeVisible();
}
