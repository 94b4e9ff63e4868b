import { Fact } from "@/components/fact";
import { Facts } from "@/components/facts";
import { count, formatDuration } from "@/lib/words";
import type { JobDetail } from "./client";
import { NextRun } from "./next-run";
import { fieldsOf } from "./schema";

const overlaps: Record<string, string> = {
  skip: "Skipped while one is on",
  queue: "One at a time, in turn",
  allow: "Side by side",
};

const BREAKABLE = "/\u200b"; // "Europe/" and "Copenhagen" may stand on two lines

/** How a job is declared in the code. */
export function Declaration({ job }: { job: JobDetail }) {
  return (
    <Facts>
      <Fact name="Schedule">{job.schedule ?? "None"}</Fact>
      <Fact name="Next run">
        <NextRun job={job} />
      </Fact>
      {job.time_zone && <Fact name="Time zone">{job.time_zone.replaceAll("/", BREAKABLE)}</Fact>}
      <Fact name="Overlapping runs">{overlaps[job.overlap] ?? job.overlap}</Fact>
      <Fact name="Retries">{job.retries > 0 ? `Up to ${count(job.retries, "time")}` : "None"}</Fact>
      <Fact name="Timeout">{job.timeout === null ? "None" : formatDuration(job.timeout)}</Fact>
      {job.schedule && <Fact name="Late start">Up to {formatDuration(job.misfire_grace)}</Fact>}
      <Fact name="Arguments">{argumentsOf(job)}</Fact>
    </Facts>
  );
}

function argumentsOf({ arguments_schema }: JobDetail) {
  return (
    fieldsOf(arguments_schema)
      .map(({ name }) => name)
      .join(", ") || "None"
  );
}
