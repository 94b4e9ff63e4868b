import { Section } from "@/components/page";
import { formatDay } from "@/lib/format";
import { Drift } from "./advice";
import { AggregatesTable } from "./aggregates-table";
import type { TimeSeriesMode, TimeSeriesTableRead } from "./client";
import { Fact, Facts, LoadingFact } from "./facts";
import { PoliciesTable } from "./policies-table";
import { formatNumber, formatRatio, formatSize } from "./words";

interface TableSectionProps {
  table: TimeSeriesTableRead;
  mode: TimeSeriesMode;
}

/** A table that is a time series, with all that belongs to it. */
export function TableSection({ table, mode }: TableSectionProps) {
  const { name, is_hypertable, chunk, drift, aggregates, policies } = table;
  const isTimescale = mode === "timescaledb";
  return (
    <Section
      title={name}
      summary={is_hypertable ? `A hypertable in chunks of ${chunk}.` : "A plain table."}
    >
      <TableFacts table={table} />
      {drift.length > 0 && <Drift sentences={drift} />}
      {isTimescale && aggregates.length > 0 && <AggregatesTable aggregates={aggregates} />}
      {policies.length > 0 && <PoliciesTable policies={policies} />}
    </Section>
  );
}

function TableFacts({ table }: { table: TimeSeriesTableRead }) {
  const { rows, size, drop_after, is_hypertable } = table;
  return (
    <Facts>
      <Fact name="Rows">{formatNumber(rows)}</Fact>
      <Fact name="Size">{formatSize(size)}</Fact>
      {is_hypertable && <ChunkFacts table={table} />}
      <Fact name="Deleted after">{drop_after ?? "Never"}</Fact>
    </Facts>
  );
}

function ChunkFacts({ table }: { table: TimeSeriesTableRead }) {
  const { chunks, oldest_chunk, compressed_chunks, before_compression, after_compression } = table;
  return (
    <>
      <Fact name="Compressed after">{table.columnstore_after ?? "Never"}</Fact>
      <Fact name="Chunks">{formatNumber(chunks)}</Fact>
      <Fact name="Oldest chunk">{oldest_chunk ? formatDay(oldest_chunk) : "–"}</Fact>
      <Fact name="Compressed chunks">{formatNumber(compressed_chunks)}</Fact>
      <Fact name="Compression">
        <span title={`${formatSize(before_compression)} → ${formatSize(after_compression)}`}>
          {formatRatio(before_compression, after_compression)}
        </span>
      </Fact>
    </>
  );
}

/** Holds the place of a table. */
export function LoadingTable() {
  return (
    <Section title=" " summary=" ">
      <Facts>
        {["Rows", "Size", "Deleted after"].map((name) => (
          <Fact key={name} name={name}>
            <LoadingFact />
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
