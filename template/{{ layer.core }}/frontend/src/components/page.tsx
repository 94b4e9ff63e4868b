import type { ReactNode } from "react";
import { twMerge } from "tailwind-merge";
import { Landscape } from "./landscape";

const bannerLook =
  "relative isolate overflow-hidden rounded-2xl border border-line bg-surface px-6 pt-6 pb-26 shadow-card sm:px-8 sm:pt-8";

interface PageProps {
  title: string;
  summary?: ReactNode;
  actions?: ReactNode;
  /** Puts the title into a landscape, for the page that greets. */
  banner?: boolean;
  children: ReactNode;
}

/** A page: its title, what one can do here, and its sections. */
export function Page({ title, summary, actions, banner, children }: PageProps) {
  return (
    <div className="mx-auto flex max-w-4xl flex-col gap-8 px-5 py-8 sm:px-10 sm:py-12">
      <header
        className={twMerge(
          "flex flex-wrap items-start justify-between gap-4",
          banner && bannerLook,
        )}
      >
        {banner && <Landscape />}
        <div className="min-w-0">
          <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
          {summary && <p className="mt-1.5 break-words text-muted">{summary}</p>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}

interface SectionProps {
  title: string;
  summary?: ReactNode;
  children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, summary, children }: SectionProps) {
  return (
    <section className="flex flex-col gap-3">
      <div>
        <h2 className="font-semibold text-[0.9375rem]">{title}</h2>
        {summary && <p className="mt-0.5 text-muted">{summary}</p>}
      </div>
      {children}
    </section>
  );
}

/** A surface for rows, with a line between them. */
export function Card({ children }: { children: ReactNode }) {
  return (
    <div className="divide-y divide-line rounded-xl border border-line bg-surface shadow-card">
      {children}
    </div>
  );
}
