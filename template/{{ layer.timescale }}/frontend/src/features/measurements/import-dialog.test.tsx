import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { ProblemError } from "@/lib/http";
import { renderPage } from "@/lib/testing";
import type { IngestReport } from "./client";
import { ImportDialog } from "./import-dialog";
import * as uploads from "./upload";

const report: IngestReport = {
  received: 1204,
  stored: 1000,
  duplicates: 4,
  rejected: 200,
  errors: [{ row: 7, field: "value", detail: "Input should be a finite number" }],
};

/** The dialog, in which a file was chosen whose upload ends as the test says. */
async function choose() {
  const done = Promise.withResolvers<IngestReport>();
  const upload = vi.spyOn(uploads, "upload").mockReturnValue(done.promise);
  const onClose = vi.fn();
  const { unmount } = renderPage(<ImportDialog onClose={onClose} />);
  await userEvent.upload(screen.getByLabelText(/^Choose a file/), new File(["a"], "a.csv"));
  const [, options] = upload.mock.lastCall as Parameters<typeof uploads.upload>;
  return { ...done, ...options, onClose, unmount };
}

test("a file on its way shows how far it is", async () => {
  const { onProgress } = await choose();

  onProgress(0.427);

  await screen.findByText("Sending, 42 %");
  onProgress(1);
  await screen.findByText("Storing the last rows …");
});

test("what became of the rows is told, with the reason of each that was rejected", async () => {
  const { resolve, onClose } = await choose();

  resolve(report);

  await screen.findByText("1,204 rows read");
  expect(screen.getByText("Stored").nextSibling?.textContent).toBe("1,000");
  expect(screen.getByText("Here already").nextSibling?.textContent).toBe("4");
  expect(screen.getByText("Rejected").nextSibling?.textContent).toBe("200");
  expect(screen.getByText("Row 7").nextSibling?.textContent).toContain("finite number");
  expect(screen.getByText("and 199 rows more")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Done" }));
  expect(onClose).toHaveBeenCalled();
});

test("an upload that is stopped is given up, and another file can be chosen", async () => {
  const { signal } = await choose();

  await userEvent.click(screen.getByRole("button", { name: "Stop" }));

  expect(signal.aborted).toBe(true);
  await screen.findByLabelText(/^Choose a file/);
});

test("an upload that is left behind is given up", async () => {
  const { signal, unmount } = await choose();

  unmount();

  expect(signal.aborted).toBe(true);
});

test("a file without a good row says what is wrong with each", async () => {
  const { reject } = await choose();
  const errors = [
    { pointer: "#/6/value", detail: "Row 7: Input should be a valid number" },
    { pointer: "#/7", detail: "Row 8: Not in UTF-8" },
  ];

  reject(new ProblemError({ status: 422, detail: "No row is a measurement.", errors }));

  await screen.findByText("No row is a measurement.");
  const reasonOf = (row: string) => screen.getByText(row).nextSibling?.textContent;
  expect(reasonOf("Row 7")).toBe("value: Input should be a valid number");
  expect(reasonOf("Row 8")).toBe("Not in UTF-8");
});

test("what is wrong with something else than a row is told by its name", async () => {
  const { reject } = await choose();
  const errors = [{ pointer: "#/metric", detail: "The header lacks this column." }];

  reject(new ProblemError({ status: 422, detail: "The header is not right.", errors }));

  await screen.findByText("The header is not right.");
  const reasons = within(screen.getByRole("region", { name: "What is wrong" }));
  expect(reasons.getByRole("listitem").textContent).toBe("metric: The header lacks this column.");
});

test("the dialog shows how a file looks until one is stored", async () => {
  const { resolve } = await choose();
  await userEvent.click(screen.getByRole("button", { name: "Stop" }));
  await screen.findByText(/^time,source,metric,value\n/, { normalizer: (text) => text });
  await userEvent.upload(screen.getByLabelText(/^Choose a file/), new File(["a"], "a.csv"));

  resolve(report);

  await screen.findByText("1,204 rows read");
  expect(screen.queryByText("For example")).toBeNull();
});

test("a file that is refused says why", async () => {
  const { reject } = await choose();

  reject(new ProblemError({ status: 413, detail: "The body is too large." }));

  await screen.findByText("The body is too large.");
});
