import { screen } from "@testing-library/react";
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
  const errors = [{ pointer: "#/6/value", detail: "Input should be a valid number" }];

  reject(new ProblemError({ status: 422, detail: "No row is a measurement.", errors }));

  await screen.findByText("No row is a measurement.");
  expect(screen.getByText("Row 7").nextSibling?.textContent).toBe(
    "value: Input should be a valid number",
  );
});

test("a file that is refused says why", async () => {
  const { reject } = await choose();

  reject(new ProblemError({ status: 413, detail: "The body is too large." }));

  await screen.findByText("The body is too large.");
});
