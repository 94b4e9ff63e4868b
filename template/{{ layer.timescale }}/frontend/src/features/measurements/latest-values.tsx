import { useInfiniteQuery } from "@tanstack/react-query";
import { Section } from "@/components/page";
import { ErrorState, LoadMore } from "@/components/states";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { LatestRow, LoadingRows } from "./latest-row";
import { latestQuery } from "./queries";
import { isLive, MOST_SOURCES, type SearchProps, type Selection, toggled } from "./search";
import { localZone } from "./zones";

interface LatestValuesProps extends SearchProps {
  selection: Selection;
}

/** What each source has measured last, for those too who see no chart. */
export function LatestValues({ search, onSearch, selection }: LatestValuesProps) {
  const { metric, sources } = selection;
  const query = useInfiniteQuery(latestQuery(metric, isLive(search)));
  const rows = query.data?.pages.flatMap((page) => page.items);
  return (
    <Section title="Latest values" summary={`Of each source that measures ${metric}.`}>
      {query.error && !rows ? (
        <ErrorState error={query.error} onRetry={query.refetch} />
      ) : (
        <Table aria-busy={!rows} aria-label="Latest values" className="table-fixed">
          <thead>
            <tr>
              <Th className="w-12 pr-0">
                <span className="sr-only">On the chart</span>
              </Th>
              <Th>Source</Th>
              <Th className="w-28 pl-0 text-right sm:w-36">Value</Th>
              <Th className="hidden w-40 sm:table-cell">When</Th>
              <Th className="hidden w-52 md:table-cell">Time</Th>
            </tr>
          </thead>
          <tbody>
            {!rows && <LoadingRows />}
            {rows?.length === 0 && (
              <Tr>
                <Td colSpan={5} className="text-muted">
                  No source has measured {metric} yet.
                </Td>
              </Tr>
            )}
            {rows?.map((row) => (
              <LatestRow
                key={row.source}
                row={row}
                place={sources.indexOf(row.source)}
                isFull={sources.length >= MOST_SOURCES}
                zone={search.zone ?? localZone}
                onToggle={() => onSearch(toggled(selection, row.source))}
              />
            ))}
          </tbody>
        </Table>
      )}
      <LoadMore query={query} />
    </Section>
  );
}
