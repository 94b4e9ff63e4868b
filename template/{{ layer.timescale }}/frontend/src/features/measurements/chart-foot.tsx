import type { ExportFormat } from "./client";
import { type Buckets, selectionParameters } from "./queries";
import type { Span } from "./ranges";
import type { Selection } from "./search";
import { count, describeBucket, formatSpan } from "./words";

interface ChartFootProps {
  selection: Selection;
  buckets: Buckets | undefined;
  zone: string;
}

const formats = { csv: "CSV", ndjson: "NDJSON" };

/** What the points are made of, in passing, and the measurements themselves as a file. */
export function ChartFoot({ selection, buckets, zone }: ChartFootProps) {
  return (
    <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-t px-4 py-2 text-muted text-xs">
      {buckets && (
        <p className="tabular-nums">
          {describe(buckets, zone)}
          <span className="hidden pointer-fine:inline"> · drag over the chart to zoom in</span>
        </p>
      )}
      {buckets && (
        <p className="flex gap-3">
          Export
          {(["csv", "ndjson"] as const).map((format) => (
            <ExportLink key={format} {...{ selection, zone, format }} span={buckets.span} />
          ))}
        </p>
      )}
    </div>
  );
}

function describe({ times, bucket, read_from }: Buckets, zone: string) {
  return `${count(times.length, "point")} of ${describeBucket(bucket)} · read from ${read_from} · ${zone}`;
}

interface ExportLinkProps {
  selection: Selection;
  span: Span;
  zone: string;
  format: ExportFormat;
}

function ExportLink({ selection, span, zone, format }: ExportLinkProps) {
  const { metric, sources } = selection;
  const content = `all measurements of ${metric} of ${count(sources.length, "source")}`;
  const label = `${formats[format]}: ${content}, ${formatSpan(span, zone)}`;
  return (
    <a
      href={exportLink(selection, span, format)}
      download
      title={label}
      aria-label={label}
      className="font-medium text-accent hover:underline"
    >
      {formats[format]}
    </a>
  );
}

/** Where the measurements are as a file; a browser fetches it by itself, however long it is. */
function exportLink(selection: Selection, span: Span, format: ExportFormat) {
  const { source, ...rest } = selectionParameters(selection, span);
  const query = new URLSearchParams({ ...rest, format });
  for (const name of source) query.append("source", name);
  return `/api/measurements/export?${query}`;
}
