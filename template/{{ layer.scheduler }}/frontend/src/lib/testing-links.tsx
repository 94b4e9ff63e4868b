import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from "@tanstack/react-router";
import type { ReactNode } from "react";
import { vi } from "vitest";
import { renderPage } from "./testing";

/** Renders where links lead somewhere; `path` tells where to. */
export function renderWithLinks(page: ReactNode) {
  vi.stubGlobal("isSecureContext", true); // jsdom has none
  const root = createRootRoute({ component: () => page });
  const elsewhere = createRoute({ getParentRoute: () => root, path: "$" });
  const routeTree = root.addChildren([elsewhere]);
  const router = createRouter({ routeTree, history: createMemoryHistory() });
  renderPage(<RouterProvider router={router as never} />);
  return { path: () => router.state.location.pathname };
}
