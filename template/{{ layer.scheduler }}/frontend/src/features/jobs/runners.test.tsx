import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { stubFetch } from "@/lib/testing";
import { renderWithLinks } from "@/lib/testing-links";
import type { JobRunnerRead } from "./client";
import { RunnersLine, RunnersNotice } from "./runners";
import { runner } from "./testing";

function renderRunners(runners: JobRunnerRead[]) {
  stubFetch({ "GET /api/jobs/runners": { body: runners } });
  renderWithLinks(
    <>
      <RunnersLine />
      <RunnersNotice />
    </>,
  );
}

test("the runners are told of in one line", async () => {
  const runners = [runner(), runner({ id: "host-2" }), runner({ id: "host-3", kind: "worker" })];
  renderRunners(runners);

  await screen.findByText("2 runners and 1 worker, last heartbeat 3 s ago");
  expect(screen.queryByRole("status")).toBeNull();
});

test.each<[string, JobRunnerRead[]]>([
  ["No runner is up: nothing will run.", []],
  ["No runner is up: nothing will run.", [runner({ kind: "worker" })]],
  ["1 runner fell silent.", [runner({ is_silent: true })]],
  ["2 functions did not stop when told to.", [runner({ abandoned: 2 })]],
])("%s", async (words, runners) => {
  renderRunners(runners);

  await screen.findByText(words);
});
