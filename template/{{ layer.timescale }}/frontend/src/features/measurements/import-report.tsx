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

interface RejectedRowsProps {
  errors: RejectedRow[];
  /** How many more there are. */
  more?: number;
}

/** The rows that were not stored, and why; of many, the first. */
export function RejectedRows({ errors, more = 0 }: RejectedRowsProps) {
  return (
    <section
      aria-label="Rejected rows"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard
      tabIndex={0}
      className="max-h-48 overflow-auto rounded-xl border border-line"
    >
      <ul className="divide-y divide-line">
        {errors.map(({ row, field, detail }) => (
          <li key={`${row} ${field}`} className="flex gap-3 px-4 py-2 text-[0.8125rem]">
            <span className="w-16 shrink-0 text-muted tabular-nums">Row {row}</span>
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

/** The rows that a refusal names, as "0/value"; the first row is row 1. */
export function rowsIn(error: Error | null): RejectedRow[] {
  if (!(error instanceof ProblemError)) return [];
  return Object.entries(error.fields).flatMap(([pointer, detail]) => {
    const [, row, field] = /^(\d+)\/(.*)$/.exec(pointer) ?? [];
    return row === undefined ? [] : [{ row: Number(row) + 1, field: field || null, detail }];
  });
}
