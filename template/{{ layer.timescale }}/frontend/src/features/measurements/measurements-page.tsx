import { useInfiniteQuery } from "@tanstack/react-query";
import { Upload } from "lucide-react";
import { useState } from "react";
import { Page } from "@/components/page";
import { ErrorState } from "@/components/states";
import { Button } from "@/components/ui/button";
import { ChartCard } from "./chart-card";
import { LoadingChart } from "./chart-states";
import { FirstSteps } from "./first-steps";
import { ImportDialog } from "./import-dialog";
import { LatestValues } from "./latest-values";
import { sourcesQuery } from "./queries";
import { type SearchProps, selectionOf } from "./search";
import { Toolbar } from "./toolbar";
import "./measurements.css";

interface MeasurementsPageProps extends SearchProps {
  isAdmin: boolean;
}

export function MeasurementsPage({ search, onSearch, isAdmin }: MeasurementsPageProps) {
  const [isImporting, setIsImporting] = useState(false);
  const importing = (
    <Button onClick={() => setIsImporting(true)}>
      <Upload aria-hidden className="size-4" /> Import
    </Button>
  );
  return (
    <Page
      title="Measurements"
      summary="What sensors and services have measured, by time."
      actions={isAdmin && importing}
    >
      <Charted {...{ search, onSearch, isAdmin }} />
      {isImporting && <ImportDialog onClose={() => setIsImporting(false)} />}
    </Page>
  );
}

/** The chart and the latest values, once there are any. */
function Charted({ search, onSearch, isAdmin }: MeasurementsPageProps) {
  const { data, error, refetch } = useInfiniteQuery(sourcesQuery(""));
  const known = data?.pages.flatMap((page) => page.items) ?? [];
  const selection = selectionOf(search, known);
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />;
  if (!data) return <LoadingChart />;
  if (!selection || known.length === 0) return <FirstSteps isAdmin={isAdmin} />;
  return (
    <>
      <div className="measurements flex flex-col gap-4">
        <Toolbar {...{ search, onSearch, selection, known }} />
        <ChartCard {...{ search, onSearch, selection }} />
      </div>
      <LatestValues {...{ search, onSearch, selection }} />
    </>
  );
}
