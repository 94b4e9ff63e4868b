import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { renderPage, stubFetch } from "@/lib/testing";
import type { ServiceCheck, ServiceRead } from "./client";
import { ServicesPage } from "./services-page";
import { ago, call, service } from "./testing";

const renderServices = (...services: ServiceRead[]) => {
  const fetch = stubFetch({ "GET /api/services": { body: services } });
  renderPage(<ServicesPage />);
  return fetch;
};

const card = async (name = "Weather forecast") =>
  within(await screen.findByRole("region", { name }));

test("a service tells where it is, how the last call went and how many fail", async () => {
  const recent = [call({ outcome: "server", status: 503 }), call(), call(), call()];
  renderServices(service({ recent, error_rate: 0.25, is_required: true }));

  const weather = await card();

  expect(weather.getByText("https://weather.example.org/")).toBeTruthy();
  expect(weather.getByText("Closed")).toBeTruthy();
  expect(weather.getByText("Required")).toBeTruthy();
  expect(weather.getByText("Server error 503")).toBeTruthy();
  expect(weather.getByText("2 minutes ago")).toBeTruthy();
  expect(weather.getByText("25%")).toBeTruthy();
  expect(weather.getByText("of the latest 4 calls")).toBeTruthy();
  expect(screen.getByText("All circuits closed")).toBeTruthy();
});

test("each operation tells how often it was called, how often in vain, and how long it took", async () => {
  renderServices(service());

  const row = within((await card()).getByRole("table")).getByRole("row", { name: /^forecast/ });

  expect(
    within(row)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["forecast", "1,200", "3", "120 ms"]);
});

test("an open circuit says when it lets one call try, counting down", async () => {
  renderServices(service({ circuit: "open", tries_again_at: ago(-30) }));
  const weather = await card();
  const left = () => {
    const notice = weather.getByText(/calls fail at once. One may try in \d+ seconds.$/);
    return Number(notice.textContent.match(/\d+/)?.[0]);
  };

  const first = left();
  await vi.waitFor(() => expect(left()).toBeLessThan(first), 3000);

  expect(first).toBeGreaterThan(20);
  expect(weather.getByText("Open")).toBeTruthy();
  expect(screen.getByText("1 circuit not closed")).toBeTruthy();
});

test("an open circuit whose time has come lets the next call try", async () => {
  renderServices(service({ circuit: "open", tries_again_at: ago(1) }));

  expect((await card()).getByText(/The next call may try, and decides.$/)).toBeTruthy();
});

test("a half-open circuit says that the next call decides", async () => {
  renderServices(service({ circuit: "half_open" }));

  const weather = await card();

  expect(weather.getByText("Half-open")).toBeTruthy();
  expect(weather.getByText(/^The next call decides/)).toBeTruthy();
});

test("a service that was not called says so, and calls under way are told of", async () => {
  renderServices(
    service({ recent: [], error_rate: null, operations: [] }),
    service({ name: "mail", title: "Mail", under_way: 2 }),
  );

  expect((await card()).getByText("Not called since this process began.")).toBeTruthy();
  expect((await card("Mail")).getByText(/2 under way$/)).toBeTruthy();
});

test("a service that is off says what turns it on, and has no button", async () => {
  const variables = ["HOME_URL", "HOME_TOKEN"];
  renderServices(service({ is_enabled: false, can_check: false, base_url: null, variables }));

  await screen.findByRole("heading", { name: "Off" });

  expect(screen.getByText("HOME_URL")).toBeTruthy();
  expect(screen.getByText("HOME_TOKEN")).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Test connection" })).toBeNull();
  expect(screen.queryByText("All circuits closed")).toBeNull();
});

test.each<[string, ServiceCheck]>([
  [
    "The connection works. 43 ms",
    { is_ok: true, outcome: "ok", detail: "The connection works.", seconds: 0.043 },
  ],
  [
    "Timeout. weather: too slow. 2 s",
    { is_ok: false, outcome: "timeout", detail: "weather: too slow.", seconds: 2 },
  ],
])("a test of the connection tells what came of it: %s", async (words, body) => {
  const fetch = stubFetch({
    "GET /api/services": { body: [service()] },
    "POST /api/services/weather/check": { body },
  });
  renderPage(<ServicesPage />);

  await userEvent.click(await screen.findByRole("button", { name: "Test connection" }));

  await screen.findByText(
    (_, element) => element?.textContent === words && element.tagName === "P",
  );
  expect(fetch.mock.calls.filter(([url]) => url === "/api/services")).toHaveLength(2);
});

test("what the server refuses is told in passing, in the place of what was tested before", async () => {
  const works = { is_ok: true, outcome: "ok", detail: "The connection works.", seconds: 0.04 };
  const body = { status: 409, detail: "Weather forecast is off." };
  let answer: object = { body: works };
  stubFetch({
    "GET /api/services": { body: [service()] },
    "POST /api/services/weather/check": () => answer,
  });
  renderPage(<ServicesPage />);
  const button = await screen.findByRole("button", { name: "Test connection" });
  await userEvent.click(button);
  await screen.findByText(works.detail);

  answer = { status: 409, body };
  await userEvent.click(button);

  await screen.findByText(body.detail);
  expect(screen.queryByText(works.detail)).toBeNull();
});

test("a service that declares no check has no button", async () => {
  renderServices(service({ can_check: false }));

  expect((await card()).queryByRole("button")).toBeNull();
});

test("a project without services learns where they are written", async () => {
  renderServices();

  await screen.findByText("No services yet");
});

test("a list that does not come says why and can be asked for again", async () => {
  let list: object = { status: 403, body: { status: 403, detail: "Administrators only." } };
  stubFetch({ "GET /api/services": () => list });
  renderPage(<ServicesPage />);
  await screen.findByText("Administrators only.");

  list = { body: [service()] };
  await userEvent.click(screen.getByRole("button", { name: "Try again" }));

  await card();
});
