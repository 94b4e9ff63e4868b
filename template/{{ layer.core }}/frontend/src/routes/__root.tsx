import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, Outlet, useMatches } from "@tanstack/react-router";
import { useEffect } from "react";
import { projectName } from "@/project";
import { ErrorPage, NotFoundPage } from "@/shell/error-pages";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** What the tab is called while this is the deepest route with a title: "Users · My App". */
    title?: string;
  }
}

interface RouterContext {
  queryClient: QueryClient;
}

export const Route = createRootRouteWithContext<RouterContext>()({
  component: Root,
  notFoundComponent: NotFoundPage,
  errorComponent: ErrorPage,
});

function Root() {
  const title = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title,
  });
  useEffect(() => {
    document.title = title ? `${title} · ${projectName}` : projectName;
  }, [title]);
  return <Outlet />;
}
