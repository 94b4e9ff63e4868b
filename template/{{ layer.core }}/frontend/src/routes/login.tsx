import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { FullPage } from "@/components/page";
import { FirstAdmin } from "@/features/account/first-admin";
import { LoginForm } from "@/features/account/login-form";
import { sessionQuery, setupQuery } from "@/features/account/queries";
import { projectName } from "@/project";

interface LoginSearch {
  /** The page to go on to. */
  next?: string | undefined;
}

export const Route = createFileRoute("/login")({
  staticData: { title: "Sign in" },
  // What is left out would come through from the address: the router merges the two.
  validateSearch: ({ next }): LoginSearch => ({ next: isLocal(next) ? next : undefined }),
  beforeLoad: async ({ context, search }) => {
    const user = await context.queryClient.ensureQueryData(sessionQuery);
    if (user) throw redirect({ href: search.next ?? "/" });
  },
  loader: ({ context }) => context.queryClient.prefetchQuery(setupQuery),
  component: Login,
});

/** Only paths of this app: a link must not lead elsewhere after the sign-in. */
function isLocal(next: unknown): next is string {
  return typeof next === "string" && URL.parse(next, location.origin)?.origin === location.origin;
}

function Login() {
  const router = useRouter();
  const { next = "/" } = Route.useSearch();
  return (
    <FullPage title={`Sign in to ${projectName}`}>
      <LoginForm onSignedIn={() => router.navigate({ href: next })} />
      <FirstAdmin />
    </FullPage>
  );
}
