import { createFileRoute } from "@tanstack/react-router";
import type { RunStatus } from "@/features/jobs/client";
import { JobPage } from "@/features/jobs/job-page";
import { historyQuery, jobQuery } from "@/features/jobs/queries";
import { isStatus } from "@/features/jobs/status";

interface JobSearch {
  status?: RunStatus | undefined;
}

export const Route = createFileRoute("/_app/jobs/$name")({
  // What is left out would come through from the address: the router merges the two.
  validateSearch: ({ status }): JobSearch => ({ status: isStatus(status) ? status : undefined }),
  loaderDeps: ({ search: { status } }) => ({ status }),
  loader: ({ context: { queryClient }, params: { name }, deps: { status } }) =>
    Promise.all([
      queryClient.prefetchQuery(jobQuery(name)),
      queryClient.prefetchInfiniteQuery(historyQuery(name, status)),
    ]),
  component: Job,
});

function Job() {
  const { name } = Route.useParams();
  const { status } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <JobPage
      key={name}
      name={name}
      status={status}
      onStatus={(status) => navigate({ search: { status }, replace: true })}
    />
  );
}
