import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Button, buttonLook } from "@/components/ui/button";
import { ProblemError } from "@/lib/http";

interface FullPageProps {
  title: string;
  children: ReactNode;
}

/** A page without the shell: a narrow column above a quiet landscape. */
export function FullPage({ title, children }: FullPageProps) {
  return (
    <main className="relative isolate grid min-h-dvh place-items-center overflow-hidden px-5 pt-12 pb-[22vh]">
      <div className="flex w-full max-w-sm flex-col gap-8">
        <img src="/favicon.svg" alt="" width={40} height={40} />
        <h1 className="break-words font-semibold text-2xl tracking-tight">{title}</h1>
        {children}
      </div>
      <Fjord />
    </main>
  );
}

function Fjord() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1440 320"
      preserveAspectRatio="none"
      className="absolute inset-x-0 bottom-0 -z-1 h-[26vh] w-full text-accent"
    >
      <path
        opacity="0.07"
        fill="currentColor"
        d="M0 150 180 60l150 90 190-130 230 150 180-90 210 110 300-120v250H0Z"
      />
      <path
        opacity="0.09"
        fill="currentColor"
        d="M0 220 220 150l200 70 260-110 240 110 250-70 270 60v90H0Z"
      />
      <path opacity="0.14" fill="currentColor" d="M0 280c240-40 480-40 720 0s480 40 720 0v40H0Z" />
    </svg>
  );
}

export function NotFoundPage() {
  return (
    <FullPage title="This page does not exist">
      <p className="text-muted">The address may be mistyped, or the page is not for you.</p>
      <Link to="/" className={buttonLook("secondary", "self-start")}>
        Go to the start page
      </Link>
    </FullPage>
  );
}

export function ErrorPage({ error }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <FullPage title="Something went wrong">
      <p role="alert" className="text-muted">
        {error instanceof ProblemError ? error.message : "The page failed. Try again."}
      </p>
      <Button className="self-start" onClick={() => router.invalidate()}>
        Try again
      </Button>
    </FullPage>
  );
}
