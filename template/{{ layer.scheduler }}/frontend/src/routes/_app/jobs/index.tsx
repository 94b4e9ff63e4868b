import { createFileRoute } from "@tanstack/react-router";
import { jobStates } from "@/features/jobs/filters";
import { type JobsFilter, JobsPage } from "@/features/jobs/jobs-page";
import { jobsQuery, runnersQuery } from "@/features/jobs/queries";

export const Route = createFileRoute("/_app/jobs/")({
  validateSearch: (search): JobsFilter => clean(search),
  loader: ({ context: { queryClient } }) =>
    Promise.all([queryClient.prefetchQuery(jobsQuery), queryClient.prefetchQuery(runnersQuery)]),
  component: Jobs,
});

/** What an address may say, and no more; what is left out would come through, since the router merges the two. */
function clean({ search, state }: Record<string, unknown>): JobsFilter {
  return {
    search: search ? String(search) : undefined,
    state: jobStates.find((name) => name === state),
  };
}

function Jobs() {
  const navigate = Route.useNavigate();
  return (
    <JobsPage
      filter={Route.useSearch()}
      onFilter={(filter) => navigate({ search: clean({ ...filter }), replace: true })}
    />
  );
}
