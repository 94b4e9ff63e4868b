import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { FullPage } from "@/components/page";
import { Button, buttonLook } from "@/components/ui/button";
import { ProblemError } from "@/lib/http";

export function NotFoundPage() {
  return (
    <FullPage title="This page does not exist">
      <p className="text-muted">The address may be mistyped, or you have no access to it.</p>
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
