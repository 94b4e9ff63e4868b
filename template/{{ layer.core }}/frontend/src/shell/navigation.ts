import { House } from "lucide-react";
import type { Feature, NavigationEntry } from "@/lib/feature";

const start: NavigationEntry = { to: "/", label: "Start", icon: House };

const discovered = import.meta.glob<Feature>("../features/*/feature.ts", {
  eager: true,
  import: "default",
});

/** The entries that everybody sees, and those for administrators. */
export function navigationFor(isAdmin: boolean, features = Object.values(discovered)) {
  const entries = [start, ...features.flatMap((feature) => feature.navigation)];
  return {
    main: entries.filter((entry) => !entry.admin),
    admin: isAdmin ? entries.filter((entry) => entry.admin) : [],
  };
}
