import { formatAgo } from "@/lib/format";
import { useNow } from "./clock";
import { formatClock, formatDuration, formatMoment, formatUntil } from "./words";

interface UntilProps {
  time: string;
  /** Whose time the title tells; without it, that of the browser. */
  zone?: string | null;
}

/** "in 3 minutes", counting down. */
export function Until({ time, zone }: UntilProps) {
  return (
    <time dateTime={time} title={formatMoment(time, zone)}>
      {useNow((now) => formatUntil(time, now))}
    </time>
  );
}

/** "3 minutes ago", and ever longer. */
export function Ago({ time }: { time: string }) {
  return (
    <time dateTime={time} title={formatMoment(time)}>
      {useNow((now) => formatAgo(time, now))}
    </time>
  );
}

/** "14:30:05", or with the day if that is not today; a dash if it never was. */
export function Clock({ time }: { time: string | null }) {
  if (time === null) return "–";
  return (
    <time dateTime={time} title={formatMoment(time)}>
      {formatClock(time)}
    </time>
  );
}

/** How long something has gone on, by the second. */
export function Elapsed({ since }: { since: string }) {
  const seconds = useNow((now) => Math.floor((now - Date.parse(since)) / 1000));
  return seconds > 0 ? formatDuration(seconds) : "0 s";
}
