import { useMatches } from "@tanstack/react-router";
import { useEffect } from "react";
import { projectName } from "@/project";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    title?: string;
  }
}

/** Names the tab after the deepest route that has a title: "Users · My App". */
export function usePageTitle() {
  const title = useMatches({
    select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData.title,
  });
  useEffect(() => {
    document.title = title ? `${title} · ${projectName}` : projectName;
  }, [title]);
}
