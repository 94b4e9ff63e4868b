import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import type { LucideIcon } from "lucide-react";
import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { twMerge } from "tailwind-merge";
import { Button } from "./ui/button";
import { Alert } from "./ui/form";

interface StateProps {
  icon: LucideIcon;
  title: string;
  children: ReactNode;
}

/** What a list says when there is nothing in it. */
export function EmptyState({ icon: Icon, title, children }: StateProps) {
  return (
    <div className="flex flex-col items-center px-6 py-10 text-center">
      <Icon aria-hidden strokeWidth={1.5} className="size-8 text-muted" />
      <p className="mt-3 font-medium">{title}</p>
      <div className="mt-1 flex max-w-sm flex-col items-stretch gap-4 text-muted">{children}</div>
    </div>
  );
}

/** What stands in the place of data that did not come. */
export function ErrorState({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <div role="alert">
      <EmptyState icon={CloudOff} title="This could not be loaded">
        {error.message}
        <Button className="self-center" onClick={onRetry}>
          Try again
        </Button>
      </EmptyState>
    </div>
  );
}

/** Fetches the next page of a list, as long as there is one. */
export function LoadMore({ query }: { query: UseInfiniteQueryResult }) {
  return (
    <>
      {query.isFetchNextPageError && <Alert>{query.error?.message}</Alert>}
      {query.hasNextPage && (
        <Button
          className="self-center"
          pending={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          Load more
        </Button>
      )}
    </>
  );
}

/** Holds the place of a line of text until it is there; size it like the text. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={twMerge("block h-3.5 animate-pulse rounded-full bg-hover", className)}
    />
  );
}
