import { queryOptions, useQuery } from "@tanstack/react-query";
import { ready } from "./client";

const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: ready,
  refetchInterval: 30_000,
});

/** Whether everything that the app needs is there. */
export function Health() {
  const { data: health, error } = useQuery(healthQuery);
  const state = error ? "bad" : health ? "good" : "unknown";
  const words = { good: "All systems ready", bad: error?.message, unknown: "Checking" }[state];
  const dot = { good: "bg-good", bad: "bg-danger", unknown: "bg-line-strong" }[state];
  return (
    <p className="flex h-8 min-w-40 items-center gap-2.5 rounded-full border border-line bg-surface px-3.5 text-[0.8125rem] text-muted shadow-card">
      <span aria-hidden className={`size-2 rounded-full ${dot}`} />
      {words}
    </p>
  );
}
