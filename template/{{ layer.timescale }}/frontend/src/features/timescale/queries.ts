import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/toast";
import { readTimeSeriesInfo, runTimeSeriesPolicy, type TimeSeriesInfo } from "./client";

const isRunning = ({ tables }: TimeSeriesInfo) =>
  tables.some(({ policies }) => policies.some(({ state }) => state === "running"));

/** The state of time series; asked for more often while a policy runs. */
export const infoQuery = queryOptions({
  queryKey: ["timescale"],
  queryFn: readTimeSeriesInfo,
  refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 2_000 : 30_000),
});

/** Runs a policy, says how that ended, and brings up to date what is on screen. */
export function useRunPolicy(id: number) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => runTimeSeriesPolicy(id),
    onSuccess: ({ seconds }) => notify(`The policy has run, in ${seconds} s.`),
    onError: (error) => notify(error.message),
    onSettled: () => cache.invalidateQueries({ queryKey: ["timescale"] }),
  });
}
