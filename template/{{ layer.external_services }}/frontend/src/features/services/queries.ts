import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/toast";
import * as api from "./client";

const LIVE = 1_000;
const CALM = 5_000;

/** Whether something is about to happen: a call ends, or an open circuit lets one try. */
const isLive = ({ circuit, under_way }: api.ServiceRead) => circuit !== "closed" || under_way > 0;

export const servicesQuery = queryOptions({
  queryKey: ["services"],
  queryFn: api.listServices,
  refetchInterval: ({ state }) => (state.data?.some(isLive) ? LIVE : CALM),
});

/** Tests the connection to a service, which is a call like any other: it shows among the latest. */
export function useCheck(name: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: () => api.checkService(name),
    onError: (error) => notify(error.message),
    onSettled: () => cache.invalidateQueries({ queryKey: ["services"] }),
  });
}
