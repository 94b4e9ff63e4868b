import { useNow } from "@/lib/clock";
import { formatDuration, formatMoment } from "@/lib/words";
import { formatUntil } from "./words";

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

/** How long something has gone on, by the second. */
export function Elapsed({ since }: { since: string }) {
  const seconds = useNow((now) => Math.floor((now - Date.parse(since)) / 1000));
  return seconds > 0 ? formatDuration(seconds) : "0 s";
}
