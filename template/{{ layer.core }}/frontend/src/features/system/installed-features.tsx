import { queryOptions, useQuery } from "@tanstack/react-query";
import { Puzzle } from "lucide-react";
import { Card } from "@/components/page";
import { EmptyState, ErrorState, Skeleton } from "@/components/states";
import { listFeatures } from "./client";

export const featuresQuery = queryOptions({ queryKey: ["features"], queryFn: listFeatures });

export function InstalledFeatures() {
  const { data: features, error, refetch } = useQuery(featuresQuery);
  if (error && !features) return <ErrorState error={error} onRetry={refetch} />;
  return (
    <Card>
      {!features && <Skeleton className="m-5 w-40" />}
      {features?.length === 0 && (
        <EmptyState icon={Puzzle} title="No features yet">
          The core is in place: accounts, roles, health and logs. What you add appears here;
          AGENTS.md in the project's folder shows how.
        </EmptyState>
      )}
      {features?.map((feature) => (
        <div key={feature.name} className="px-4 py-3.5">
          <h3 className="font-medium">{feature.title}</h3>
          <p className="text-muted">{feature.summary}</p>
        </div>
      ))}
    </Card>
  );
}
