import { fireEvent, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPage, stubFetch } from "@/lib/testing";
import type { UserRead } from "./client";
import { UsersPage } from "./users-page";

const user = (id: number, name: string): UserRead => ({
  id,
  name,
  email: `${name.toLowerCase()}@example.org`,
  role: "user",
  is_active: true,
  created_at: "2026-01-01T00:00:00Z",
  last_login_at: null,
});

const page = (users: UserRead[], next: string | null = null) => ({
  body: { items: users, next_cursor: next },
});

const renderUsers = (search = "", onSearch = vi.fn()) => {
  const { unmount } = renderPage(<UsersPage search={search} onSearch={onSearch} />);
  return { onSearch, unmount };
};

test("users appear page after page", async () => {
  stubFetch({
    "GET /api/users": (query) =>
      query.get("cursor") === "more" ? page([user(2, "Grace")]) : page([user(1, "Ada")], "more"),
  });
  renderUsers();
  await screen.findByText("Ada");

  await userEvent.click(screen.getByRole("button", { name: "Load more" }));

  await screen.findByText("Grace");
  expect(screen.getByText("Ada")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Load more" })).toBeNull();
});

test("users on screen stay when the next ones do not come", async () => {
  stubFetch({
    "GET /api/users": (query) =>
      query.get("cursor")
        ? { status: 403, body: { status: 403, detail: "Administrators only." } }
        : page([user(1, "Ada")], "more"),
  });
  renderUsers();

  await userEvent.click(await screen.findByRole("button", { name: "Load more" }));

  await screen.findByText("Administrators only.");
  expect(screen.getByText("Ada")).toBeTruthy();
});

test("a search is told of once the typing pauses", async () => {
  stubFetch({ "GET /api/users": page([]) });
  const { onSearch } = renderUsers();

  await userEvent.type(screen.getByRole("searchbox"), "ada");

  await waitFor(() => expect(onSearch.mock.calls).toEqual([["ada"]]));
});

test("a search is dropped once the page is left", async () => {
  stubFetch({ "GET /api/users": page([]) });
  const { onSearch, unmount } = renderUsers();
  vi.useFakeTimers();
  fireEvent.change(screen.getByRole("searchbox"), { target: { value: "ada" } });

  unmount();
  vi.runAllTimers();
  vi.useRealTimers();

  expect(onSearch).not.toHaveBeenCalled();
});

test("a search that finds nobody can be cleared", async () => {
  stubFetch({ "GET /api/users": page([]) });
  const { onSearch } = renderUsers("zzz");

  await userEvent.click(await screen.findByRole("button", { name: "Clear the search" }));

  expect(onSearch).toHaveBeenCalledWith("");
});

test("a list that does not come says why and can be asked for again", async () => {
  let answer: object = { status: 403, body: { status: 403, detail: "Administrators only." } };
  stubFetch({ "GET /api/users": () => answer });
  renderUsers();
  await screen.findByText("Administrators only.");

  answer = page([user(1, "Ada")]);
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  await screen.findByText("Ada");
});

test("what is wrong with a new user stands at its field", async () => {
  const errors = [{ pointer: "#/email", detail: "It is taken." }];
  const create = vi.fn(() => ({ status: 409, body: { status: 409, detail: "No.", errors } }));
  stubFetch({ "GET /api/users": page([]), "POST /api/users": create });
  renderUsers();

  await userEvent.click(screen.getByRole("button", { name: "New user" }));
  await userEvent.type(screen.getByLabelText("Name"), "Ada");
  await userEvent.type(screen.getByLabelText("E-mail"), "ada@example.org");
  await userEvent.type(screen.getByLabelText("Password"), "correct horse battery");
  await userEvent.click(screen.getByRole("button", { name: "Create user" }));

  await screen.findByText("It is taken.");
  expect(screen.getByLabelText("E-mail").getAttribute("aria-invalid")).toBe("true");
});

test("deactivating a user asks the server and says so", async () => {
  const fetch = stubFetch({
    "GET /api/users": page([user(1, "Ada")]),
    "PATCH /api/users/1": { body: user(1, "Ada") },
  });
  renderUsers();

  await userEvent.click(await screen.findByRole("button", { name: "Actions for Ada" }));
  await userEvent.click(await screen.findByRole("menuitem", { name: "Deactivate" }));

  await screen.findByText("The user is deactivated.");
  expect(fetch.mock.calls.map(([, init]) => init?.body)).toContain('{"is_active":false}');
});
