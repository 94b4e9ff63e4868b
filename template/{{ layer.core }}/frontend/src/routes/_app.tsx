import { useQuery } from "@tanstack/react-query";
import { createFileRoute, Outlet, redirect, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { sessionQuery } from "@/features/account/queries";
import { AppShell } from "@/shell/app-shell";

/** Everything below is for signed-in users. */
export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ context, location }) => {
    const user = await context.queryClient.ensureQueryData(sessionQuery);
    if (!user) throw redirect({ to: "/login", search: { next: location.href } });
    return { user };
  },
  component: App,
});

function App() {
  const { user } = Route.useRouteContext();
  const { data: current } = useQuery(sessionQuery);
  const router = useRouter();

  // Renamed, no longer an administrator, signed out in another tab: the routes decide anew.
  useEffect(() => {
    if (current !== user) router.invalidate();
  }, [current, user, router]);

  return (
    <AppShell user={user}>
      <Outlet />
    </AppShell>
  );
}
