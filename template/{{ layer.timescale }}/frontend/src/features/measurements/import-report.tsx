import type { IngestReport } from "./client";
import { RejectedRows } from "./rejected-rows";
import { count } from "./words";

/** What became of the rows of a file. */
export function ImportReport({ report }: { report: IngestReport }) {
  const { received, stored, duplicates, rejected, errors } = report;
  return (
    <div role="status" className="flex flex-col gap-3">
      <p className="font-medium">{count(received, "row")} read</p>
      <dl className="grid grid-cols-3 divide-x divide-line rounded-xl border border-line">
        <Figure name="Stored" value={stored} />
        <Figure name="Here already" value={duplicates} />
        <Figure name="Rejected" value={rejected} isBad={rejected > 0} />
      </dl>
      {errors.length > 0 && <RejectedRows errors={errors} more={rejected - errors.length} />}
    </div>
  );
}

function Figure({ name, value, isBad = false }: { name: string; value: number; isBad?: boolean }) {
  return (
    <div className="px-4 py-2.5">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className={`mt-0.5 font-medium text-base tabular-nums ${isBad ? "text-danger" : ""}`}>
        {value.toLocaleString("en")}
      </dd>
    </div>
  );
}
