import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
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
