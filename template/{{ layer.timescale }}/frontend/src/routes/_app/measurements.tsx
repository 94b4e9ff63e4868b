import { createFileRoute } from "@tanstack/react-router";
import { MeasurementsPage } from "@/features/measurements/measurements-page";
import { sourcesQuery } from "@/features/measurements/queries";
import { cleanSearch, type MeasurementsSearch } from "@/features/measurements/search";

export const Route = createFileRoute("/_app/measurements")({
  staticData: { title: "Measurements" },
  validateSearch: (search): MeasurementsSearch => cleanSearch(search),
  loader: ({ context }) => context.queryClient.prefetchInfiniteQuery(sourcesQuery("")),
  component: Measurements,
});

function Measurements() {
  const { user } = Route.useRouteContext();
  const navigate = Route.useNavigate();
  return (
    <MeasurementsPage
      search={Route.useSearch()}
      onSearch={(changes) =>
        navigate({ search: (before) => ({ ...before, ...changes }), resetScroll: false })
      }
      isAdmin={user.role === "admin"}
    />
  );
}
