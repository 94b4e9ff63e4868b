import { ProblemError } from "@/lib/http";
import type { IngestReport, RejectedRow } from "./client";
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
      {errors.length > 0 && (
        <Reasons label="Rejected rows" reasons={errors} more={rejected - errors.length} />
      )}
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

/** Why a row was not stored; without a row, why the file was not. */
type Reason = Omit<RejectedRow, "row"> & { row: number | null };

interface ReasonsProps {
  label: string;
  reasons: Reason[];
  /** How many more there are. */
  more?: number;
}

/** What is wrong, and where; of many rows, the first. */
export function Reasons({ label, reasons, more = 0 }: ReasonsProps) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard
      tabIndex={0}
      className="max-h-48 overflow-auto rounded-xl border border-line"
    >
      <ul className="divide-y divide-line">
        {reasons.map(({ row, field, detail }) => (
          <li key={`${row} ${field}`} className="flex gap-3 px-4 py-2 text-[0.8125rem]">
            {row !== null && (
              <span className="w-16 shrink-0 text-muted tabular-nums">Row {row}</span>
            )}
            <span className="min-w-0 break-words">
              {field && <code className="font-mono">{field}: </code>}
              {detail}
            </span>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="border-line border-t px-4 py-2 text-muted text-xs">
          and {count(more, "row")} more
        </p>
      )}
    </section>
  );
}

/** What a refusal names: rows, as "0/value" with "Row 1: …", or other parts of the request. */
export function reasonsOf(error: Error | null): Reason[] {
  if (!(error instanceof ProblemError)) return [];
  return Object.entries(error.fields).map(([place, text]) => {
    const [, row, detail] = /^Row (\d+): (.*)$/s.exec(text) ?? [];
    if (row === undefined || detail === undefined) return { row: null, field: place, detail: text };
    return { row: Number(row), field: place.split("/")[1] ?? null, detail };
  });
}
