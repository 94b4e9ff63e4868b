import { DotBadge } from "@/components/dot";
import type { EventStatus } from "./client";

interface Look {
  label: string;
  tone?: "accent" | "danger";
  dot: string;
}

/** What each status is called, and the colour of its dot; only what needs a person is in red. */
export const statuses: Record<EventStatus, Look> = {
  received: { label: "Received", dot: "bg-accent/40" },
  processing: { label: "Processing", tone: "accent", dot: "bg-accent animate-pulse" },
  done: { label: "Done", dot: "bg-good" },
  failed: { label: "Failed", dot: "bg-danger/60" },
  dead: { label: "Dead", tone: "danger", dot: "bg-danger" },
  refused: { label: "Refused", dot: "border-[1.5px] border-danger" },
};

export const statusNames = Object.keys(statuses) as EventStatus[];

export function isStatus(value: unknown): value is EventStatus {
  return statusNames.some((name) => name === value);
}

export function StatusBadge({ status }: { status: EventStatus }) {
  const { label, tone, dot } = statuses[status];
  return (
    <DotBadge tone={tone} color={dot}>
      {label}
    </DotBadge>
  );
}

const over: EventStatus[] = ["done", "dead", "refused"];

/** Whether nothing more happens to an event by itself, so that it may be asked for again. */
export const isOver = ({ status }: { status: EventStatus }) => over.includes(status);
