import { useNow } from "@/lib/clock";
import { formatAgo } from "@/lib/format";
import { formatClock, formatMoment } from "@/lib/words";

/** "3 minutes ago", and ever longer. */
export function Ago({ time }: { time: string }) {
  return (
    <time dateTime={time} title={formatMoment(time)}>
      {useNow((now) => formatAgo(time, now))}
    </time>
  );
}

/** "14:30:05", or with the day if that is not today; a dash if it has not been. */
export function Clock({ time }: { time: string | null }) {
  if (time === null) return "–";
  return (
    <time dateTime={time} title={formatMoment(time)}>
      {formatClock(time)}
    </time>
  );
}
