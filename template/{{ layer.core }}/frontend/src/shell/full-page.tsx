import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Landscape } from "@/components/landscape";
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
      <Landscape />
    </main>
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
