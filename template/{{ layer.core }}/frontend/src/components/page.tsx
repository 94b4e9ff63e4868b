import type { ReactNode } from "react";
import { twMerge } from "tailwind-merge";

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

/** A titled part of a page. */
export function Section({ title, summary, actions, children }: Omit<PageProps, "banner">) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex items-center justify-between">
        <div>
          <h2 className="font-semibold text-[0.9375rem]">{title}</h2>
          {summary && <p className="mt-0.5 text-muted">{summary}</p>}
        </div>
        {actions}
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

/** A page without the shell: a narrow column above a quiet landscape. */
export function FullPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="relative isolate grid min-h-dvh place-items-center overflow-hidden px-5 pt-12 pb-[22vh]">
      <div className="flex w-full max-w-sm flex-col gap-8">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
        {children}
      </div>
      <Landscape />
    </main>
  );
}

/** Hills over calm water, as decoration at the bottom of what it is in. */
function Landscape() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1440 240"
      fill="currentColor"
      className="absolute bottom-0 left-1/2 -z-1 w-full min-w-3xl -translate-x-1/2 text-accent"
    >
      <circle opacity="0.14" cx="1010" cy="62" r="26" />
      <path
        opacity="0.08"
        d="M0 130c90-14 130-56 210-64s120 50 210 50 140-92 240-84 140 72 240 68 160-54 250-43 180 60 290 40v143H0Z"
      />
      <path
        opacity="0.1"
        d="M0 180c120-14 180-60 290-54s180 42 290 40 180-68 300-58 200 58 300 50 180-40 260-28v110H0Z"
      />
      <path opacity="0.12" d="M0 204h1440v36H0z" />
    </svg>
  );
}
