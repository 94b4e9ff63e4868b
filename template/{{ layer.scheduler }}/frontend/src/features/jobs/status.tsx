import { DotBadge } from "@/components/dot";
import { formatDuration } from "@/lib/words";
import type { JobRunMark, RunStatus } from "./client";
import { Elapsed } from "./time";

interface Look {
  label: string;
  tone?: "accent" | "danger";
  dot: string;
  bar: string;
}

const muted = { dot: "bg-line-strong", bar: "fill-line-strong" };

/** What each status is called, and its colour as a dot and as a bar. */
export const statuses: Record<RunStatus, Look> = {
  queued: { label: "Queued", dot: "bg-accent/40", bar: "fill-accent/40" },
  running: {
    label: "Running",
    tone: "accent",
    dot: "bg-accent animate-pulse",
    bar: "fill-accent animate-pulse",
  },
  succeeded: { label: "Succeeded", dot: "bg-good", bar: "fill-good" },
  failed: { label: "Failed", tone: "danger", dot: "bg-danger", bar: "fill-danger" },
  missed: { label: "Missed", ...muted },
  skipped: { label: "Skipped", ...muted },
  lost: { label: "Lost", tone: "danger", ...muted },
  cancelled: { label: "Cancelled", ...muted },
};

export const statusNames = Object.keys(statuses) as RunStatus[];

export function isStatus(value: unknown): value is RunStatus {
  return statusNames.some((name) => name === value);
}

export function StatusBadge({ status }: { status: RunStatus }) {
  const { label, tone, dot } = statuses[status];
  return (
    <DotBadge tone={tone} color={dot}>
      {label}
    </DotBadge>
  );
}

/** How long a run took, or has taken so far. */
export function Duration({ run }: { run: JobRunMark }) {
  if (run.duration !== null) return formatDuration(run.duration);
  return run.status === "running" && run.started_at ? <Elapsed since={run.started_at} /> : "–";
}
