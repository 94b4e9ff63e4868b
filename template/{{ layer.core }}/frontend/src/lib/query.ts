import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { ProblemError } from "./http";

/** A refusal stays a refusal: only failures are tried again. */
function shouldRetry(failures: number, error: Error) {
  const refused = error instanceof ProblemError && error.status >= 400 && error.status < 500;
  return !refused && failures < 2;
}

/** The cache of server data; `onSignedOut` is told when the session has ended. */
export function createQueryClient(onSignedOut?: () => void) {
  const onError = (error: Error) => {
    if (error instanceof ProblemError && error.status === 401) onSignedOut?.();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: shouldRetry, staleTime: 10_000 } },
  });
}
