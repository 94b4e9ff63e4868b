import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { notify } from "@/components/ui/toast";
import * as api from "./client";

/** Whether something is about to happen to a run: it goes on, or waits for a runner alone. */
export function isLive(run: api.JobRunMark) {
  return (
    run.status === "running" || (run.status === "queued" && Date.parse(run.due_at) <= Date.now())
  );
}

const LIVE = 1_000;
const CALM = 10_000;

/** Asks each second while a run on screen is on, else now and then. */
const paceOf = (runs: api.JobRunMark[] = []) => (runs.some(isLive) ? LIVE : CALM);

/** The same, and once the next run has begun. */
function paceOfJobs(jobs: api.JobRead[] = []) {
  const begins = jobs.map((job) => Date.parse(job.next_run_at ?? "") - Date.now() + LIVE);
  const soon = begins.filter((wait) => wait >= LIVE && wait < CALM);
  return Math.min(paceOf(jobs.flatMap((job) => job.recent)), ...soon);
}

export const jobsQuery = queryOptions({
  queryKey: ["jobs", "list"],
  queryFn: api.listJobs,
  refetchInterval: ({ state }) => paceOfJobs(state.data),
});

export const jobQuery = (name: string) =>
  queryOptions({
    queryKey: ["jobs", "job", name],
    queryFn: () => api.readJob(name),
    refetchInterval: ({ state }) => paceOfJobs(state.data && [state.data]),
  });

/** The runs of a job, of one status if asked, page after page. */
export const historyQuery = (job: string, status: api.RunStatus | undefined) =>
  infiniteQueryOptions({
    queryKey: ["jobs", "history", job, status],
    queryFn: ({ pageParam: cursor }) =>
      api.listJobRuns({ job, status: status ?? null, cursor, limit: 20 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => paceOf(state.data?.pages.flatMap((page) => page.items)),
  });

export const runQuery = (id: number) =>
  queryOptions({
    queryKey: ["jobs", "run", id],
    queryFn: () => api.readJobRun(id),
    refetchInterval: ({ state }) => paceOf(state.data && [state.data]),
  });

export const runnersQuery = queryOptions({
  queryKey: ["jobs", "runners"],
  queryFn: api.listJobRunners,
  refetchInterval: 5_000,
});

interface Change {
  mutationFn: () => Promise<void>;
  done: string;
}

/** Does something with a job, says so or why not, and brings up to date what is on screen. */
export function useJobMutation({ mutationFn, done }: Change) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => notify(done),
    onError: (error) => notify(error.message),
    onSettled: () => cache.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

/** Pauses a job, or lets a paused one run again. */
export function useTogglePause({ name, is_paused }: api.JobRead) {
  return useJobMutation({
    mutationFn: () => (is_paused ? api.resumeJob(name) : api.pauseJob(name)),
    done: is_paused ? "The job runs again." : "The job is paused.",
  });
}
