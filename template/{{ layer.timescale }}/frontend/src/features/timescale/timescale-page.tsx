import { useQuery } from "@tanstack/react-query";
import { Page } from "@/components/page";
import { ErrorState } from "@/components/states";
import { Advice } from "./advice";
import { DatabaseFacts } from "./facts";
import { infoQuery } from "./queries";
import { LoadingTable, TableSection } from "./table-section";

/** What keeps the time series, how large they are, and what is done with them as they age. */
export function TimescalePage() {
  const { data: info, error, refetch } = useQuery(infoQuery);
  return (
    <Page title="Time series" summary="How they are kept, and what is done with them as they age.">
      {error && !info ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <>
          <div className="flex flex-col gap-3">
            <DatabaseFacts info={info} />
            {info?.advice && <Advice>{info.advice}</Advice>}
          </div>
          {!info && <LoadingTable />}
          {info?.tables.map((table) => (
            <TableSection key={table.name} table={table} mode={info.mode} />
          ))}
        </>
      )}
    </Page>
  );
}
