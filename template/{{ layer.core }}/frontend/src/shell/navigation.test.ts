import { House } from "lucide-react";
import { expect, test } from "vitest";
import { defineFeature } from "@/lib/feature";
import { navigationFor } from "./navigation";

const features = [
  defineFeature({ name: "boats", navigation: [{ to: "/account", label: "Boats", icon: House }] }),
  defineFeature({
    name: "crew",
    navigation: [{ to: "/users", label: "Crew", icon: House, admin: true }],
  }),
];

const labels = (entries: { label: string }[]) => entries.map(({ label }) => label);

test("a feature's entries follow the start page", () => {
  expect(labels(navigationFor(false, features).main)).toEqual(["Start", "Boats"]);
});

test("entries for administrators are theirs alone", () => {
  expect(labels(navigationFor(true, features).admin)).toEqual(["Crew"]);
  expect(labels(navigationFor(false, features).admin)).toEqual([]);
});

test("every feature of this project is discovered", () => {
  expect(labels(navigationFor(true).admin)).toContain("Users");
});
