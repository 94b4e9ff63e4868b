import { formatAgo } from "@/lib/format";
import { useNow } from "./clock";
import { formatClock, formatDuration, formatMoment, formatUntil } from "./words";

interface TimeProps {
  time: string;
  /** Whose time the title tells; without it, that of the browser. */
  zone?: string | null;
}

/** "in 3 minutes", counting down. */
export function Until({ time, zone }: TimeProps) {
  return (
    <time dateTime={time} title={formatMoment(time, zone)}>
      {formatUntil(time, useNow())}
    </time>
  );
}

/** "3 minutes ago", and ever longer. */
export function Ago({ time }: TimeProps) {
  return (
    <time dateTime={time} title={formatMoment(time)}>
      {formatAgo(time, useNow())}
    </time>
  );
}

/** "14:30:05", or with the day if that is not today. */
export function Clock({ time }: TimeProps) {
  return (
    <time dateTime={time} title={formatMoment(time)}>
      {formatClock(time)}
    </time>
  );
}

/** How long something has gone on, by the second. */
export function Elapsed({ since }: { since: string }) {
  const seconds = Math.floor((useNow() - Date.parse(since)) / 1000);
  return seconds > 0 ? formatDuration(seconds) : "0 s";
}
