import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { renderPage } from "@/lib/testing";
import { useSelection } from "./selection";
import { SelectionBar } from "./selection-bar";
import { event } from "./testing";

const many = Array.from({ length: 201 }, (_, at) => event({ id: at + 1 }));

/** The boxes of a long list, as far as they matter here. */
function Boxes() {
  const selection = useSelection(many);
  return (
    <>
      <button type="button" onClick={selection.toggleAll}>
        All
      </button>
      {[1, 201].map((id) => (
        <button key={id} type="button" onClick={() => selection.toggle(id)}>
          {id} {selection.has(id) ? "in" : "out"}
        </button>
      ))}
      <SelectionBar selection={selection} />
    </>
  );
}

test("no more events are selected than can be replayed at once, and the bar says so", async () => {
  renderPage(<Boxes />);
  const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

  await press("All");
  screen.getByText("200 events selected, the most at once");
  await press("201 out");
  await press("1 in");
  screen.getByText("199 events selected");

  await press("201 out");
  screen.getByText("200 events selected, the most at once");
  await press("All");
  expect(screen.queryByText(/selected/)).toBeNull();
  screen.getByRole("button", { name: "201 out" });
});
