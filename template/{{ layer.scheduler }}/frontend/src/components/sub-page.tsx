import { ChevronRight } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { Page } from "./page";

interface SubPageProps extends ComponentProps<typeof Page> {
  /** The link to the list that it belongs to. */
  list: ReactNode;
  /** The link to what is between them, if anything is. */
  parent?: ReactNode;
}

/** The look of these links. */
export const crumb = "truncate hover:text-ink hover:underline";

/** A page below a list, with the way back above its title. */
export function SubPage({ list, parent, ...page }: SubPageProps) {
  return (
    <>
      <nav aria-label="Breadcrumb" className="mx-auto -mb-6 max-w-4xl px-5 pt-5 sm:-mb-10 sm:px-10">
        <ol className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
          <li>{list}</li>
          {parent && (
            <li className="flex min-w-0 items-center gap-1.5">
              <ChevronRight aria-hidden className="size-3.5 shrink-0" />
              {parent}
            </li>
          )}
        </ol>
      </nav>
      <Page {...page} />
    </>
  );
}
