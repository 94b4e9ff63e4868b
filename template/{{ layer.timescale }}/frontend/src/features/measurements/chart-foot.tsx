import { exportMeasurementsLink } from "./export-link";
import type { Buckets } from "./queries";
import type { Selection } from "./search";
import { count, describeBucket } from "./words";

interface ChartFootProps {
  selection: Selection;
  buckets: Buckets | undefined;
  zone: string;
}

const formats = { csv: "CSV", ndjson: "NDJSON" } as const;

/** What the points are made of, in passing, and the measurements themselves as a file. */
export function ChartFoot({ selection, buckets, zone }: ChartFootProps) {
  return (
    <div className="flex min-h-10 flex-wrap items-center justify-between gap-x-6 gap-y-1 border-line border-t px-4 py-2 text-muted text-xs">
      <p className="tabular-nums">{buckets && describe(buckets, zone)}</p>
      {buckets && (
        <p className="flex gap-3">
          Export
          {(["csv", "ndjson"] as const).map((format) => (
            <a
              key={format}
              href={exportMeasurementsLink(selection, buckets.span, format)}
              download
              className="font-medium text-accent hover:underline"
            >
              {formats[format]}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}

function describe({ times, bucket, read_from }: Buckets, zone: string) {
  return `${count(times.length, "point")} of ${describeBucket(bucket)} · read from ${read_from} · ${zone}`;
}
