import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { TimeSeriesAggregateRead } from "./client";
import { formatSize } from "./words";

/** The continuous aggregates of a table. */
export function AggregatesTable({ aggregates }: { aggregates: TimeSeriesAggregateRead[] }) {
  return (
    <Table aria-label="Continuous aggregates" className="table-fixed">
      <thead>
        <tr>
          <Th className="truncate">Continuous aggregate</Th>
          <Th className="w-14 px-0 sm:w-32">Bucket</Th>
          <Th className="hidden w-36 sm:table-cell">Deleted after</Th>
          <Th className="w-26 text-right sm:w-32">Size</Th>
        </tr>
      </thead>
      <tbody>
        {aggregates.map(({ name, bucket, drop_after, is_here, size }) => (
          <Tr key={name}>
            <Td className="h-11 truncate font-medium" title={name}>
              {name}
            </Td>
            <Td className="h-11 px-0">{bucket}</Td>
            <Td className="hidden h-11 sm:table-cell">{drop_after ?? "Never"}</Td>
            <Td className="h-11 text-right tabular-nums">
              {is_here ? formatSize(size) : <Badge tone="danger">Missing</Badge>}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
