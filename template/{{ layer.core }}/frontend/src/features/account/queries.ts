import { queryOptions } from "@tanstack/react-query";
import { listSessions, readSession, readSetup } from "./client";

/** The signed-in user, or null. */
export const sessionQuery = queryOptions({ queryKey: ["session"], queryFn: readSession });

export const setupQuery = queryOptions({ queryKey: ["setup"], queryFn: readSetup });

export const sessionsQuery = queryOptions({ queryKey: ["sessions"], queryFn: listSessions });
