import { expect, test, vi } from "vitest";
import { bandPath, isolated } from "./lines";

/** What a path does, step by step. */
class Steps {
  steps: string[] = [];
  moveTo = (x: number, y: number) => this.steps.push(`from ${x},${y}`);
  lineTo = (x: number, y: number) => this.steps.push(`${x},${y}`);
  closePath = () => this.steps.push("close");
}

type Values = (number | null | undefined)[];

function bandOf(highs: Values, lows: Values) {
  vi.stubGlobal("Path2D", Steps);
  const times = [...highs.keys()];
  const chart = { data: [times, highs, lows], valToPos: (value: number) => value };
  const band = bandPath(chart as never, 1, 0, highs.length - 1) as unknown as { fill: Steps };
  return band.fill.steps;
}

test("a band goes there along the maxima and back along the minima", () => {
  expect(bandOf([7, 8, 9], [1, 2, 3])).toEqual([
    ...["from 0,7", "1,8", "2,9", "2,3", "1,2", "0,1", "close"],
  ]);
});

test("a band passes over a usual gap and ends at a long one", () => {
  expect(bandOf([7, undefined, 8, null, 9, 9], [1, undefined, 2, null, 3, 4])).toEqual([
    ...["from 0,7", "2,8", "2,2", "0,1", "close"],
    ...["from 4,9", "5,9", "5,4", "4,3", "close"],
  ]);
});

test("a band without values is empty", () => {
  expect(bandOf([null, null], [null, null])).toEqual([]);
});

test("values that no line leads to are points", () => {
  const values = [1, null, 2, undefined, 3, null, null, 4, 5, null, 6];

  expect(isolated({ data: [[], values] } as never, 1)).toEqual([0, 10]);
});
