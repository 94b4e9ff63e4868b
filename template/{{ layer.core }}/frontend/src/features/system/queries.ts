import { queryOptions } from "@tanstack/react-query";
import { listFeatures, ready } from "./client";

export const featuresQuery = queryOptions({ queryKey: ["features"], queryFn: listFeatures });

export const healthQuery = queryOptions({
  queryKey: ["health"],
  queryFn: ready,
  refetchInterval: 30_000,
});
