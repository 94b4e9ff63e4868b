import { queryOptions } from "@tanstack/react-query";
import { listSessions, readSession, readSetup } from "./client";

/** The signed-in user, or null; it stays until a sign-in, a sign-out or a refusal changes it. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
});

export const setupQuery = queryOptions({ queryKey: ["setup"], queryFn: readSetup });

export const sessionsQuery = queryOptions({ queryKey: ["sessions"], queryFn: listSessions });
