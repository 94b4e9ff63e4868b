import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ComponentProps } from "react";
import { Page } from "@/components/page";

interface SubPageProps extends ComponentProps<typeof Page> {
  /** Undefined while it is not known. */
  source: string | undefined;
}

/** A page below the list of events, with the way back above its title. */
export function SubPage({ source, ...page }: SubPageProps) {
  return (
    <>
      <nav aria-label="Breadcrumb" className="mx-auto -mb-6 max-w-4xl px-5 pt-5 sm:-mb-10 sm:px-10">
        <ol className="flex items-center gap-1.5 text-[0.8125rem] text-muted">
          <li>
            <Link to="/webhooks" className="hover:text-ink hover:underline">
              Webhooks
            </Link>
          </li>
          {source && (
            <li className="flex min-w-0 items-center gap-1.5">
              <ChevronRight aria-hidden className="size-3.5 shrink-0" />
              <Link
                to="/webhooks"
                search={{ source }}
                className="truncate hover:text-ink hover:underline"
              >
                {source}
              </Link>
            </li>
          )}
        </ol>
      </nav>
      <Page {...page} />
    </>
  );
}
