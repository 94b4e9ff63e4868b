import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { notify } from "@/components/ui/toast";
import * as api from "./client";

/** Which events a list shows; all, if it says nothing. */
export interface EventsFilter {
  source?: string | undefined;
  status?: api.EventStatus | undefined;
}

/** How soon to ask again about an event that is under way. */
const paces: Partial<Record<api.EventStatus, number>> = {
  received: 1_000,
  processing: 1_000,
  failed: 3_000,
};
const CALM = 10_000;

/** Asks each second while an event on screen is under way, else now and then. */
const paceOf = (events: api.WebhookEventRead[] = []) =>
  Math.min(CALM, ...events.map(({ status }) => paces[status] ?? CALM));

export const sourcesQuery = queryOptions({
  queryKey: ["webhooks", "sources"],
  queryFn: api.listWebhookSources,
  refetchInterval: CALM,
});

/** The events, page after page. */
export const eventsQuery = ({ source, status }: EventsFilter) =>
  infiniteQueryOptions({
    queryKey: ["webhooks", "events", source, status],
    queryFn: ({ pageParam: cursor }) =>
      api.listWebhookEvents({ source: source ?? null, status: status ?? null, cursor, limit: 25 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => paceOf(state.data?.pages.flatMap((page) => page.items)),
  });

export const eventQuery = (id: number) =>
  queryOptions({
    queryKey: ["webhooks", "event", id],
    queryFn: () => api.readWebhookEvent(id),
    // One that is over stays as it is, and its payload may be large.
    refetchInterval: ({ state }) => (state.data && paces[state.data.status]) ?? false,
  });

interface Change<Given, Result> {
  mutationFn: (given: Given) => Promise<Result>;
  /** What to say of it. */
  done: (result: Result) => string;
}

/** Replays, says what became of it, and brings up to date what is on screen. */
export function useReplay<Given, Result>({ mutationFn, done }: Change<Given, Result>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (result) => notify(done(result)),
    onError: (error) => notify(error.message),
    onSettled: () => cache.invalidateQueries({ queryKey: ["webhooks"] }),
  });
}
