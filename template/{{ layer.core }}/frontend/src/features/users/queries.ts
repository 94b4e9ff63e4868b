import {
  infiniteQueryOptions,
  keepPreviousData,
  useMutation,
  useQueryClient,
} from "@tanstack/react-query";
import { notify } from "@/components/ui/toast";
import { listUsers } from "./client";

/** The users whose name or e-mail contains the search, page after page. */
export const usersQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ["users", search],
    queryFn: ({ pageParam: cursor }) => listUsers({ search, cursor }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });

interface Change<Values, Result> {
  mutationFn: (values: Values) => Promise<Result>;
  done: string;
  onDone?: () => void;
}

/** Changes a user, says so, and brings up to date what is on screen: the user may be oneself. */
export function useUserMutation<Values, Result>({
  mutationFn,
  done,
  onDone,
}: Change<Values, Result>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => {
      cache.invalidateQueries();
      notify(done);
      onDone?.();
    },
  });
}
