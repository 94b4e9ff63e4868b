import { CircleAlert } from "lucide-react";
import { DotBadge } from "@/components/dot";
import { useNow } from "@/lib/clock";
import { count } from "@/lib/words";
import type { ServiceRead } from "./client";

type Service = Pick<ServiceRead, "circuit" | "tries_again_at">;

const badges = {
  closed: { label: "Closed", tone: "neutral", dot: "bg-good" },
  open: { label: "Open", tone: "danger", dot: "bg-danger" },
  half_open: { label: "Half-open", tone: "accent", dot: "bg-accent" },
} as const;

/** The state of a circuit, as engineers call it: closed is how it should be. */
export function CircuitBadge({ circuit }: Pick<Service, "circuit">) {
  const { label, tone, dot } = badges[circuit];
  return (
    <DotBadge tone={tone} color={dot}>
      <span className="sr-only">Circuit: </span>
      {label}
    </DotBadge>
  );
}

/** What it means that a circuit is not closed, and until when. */
export function CircuitNotice({ circuit, tries_again_at }: Service) {
  if (circuit === "closed") return null;
  return (
    <div
      className={`flex gap-3 px-4 py-3 sm:px-5 ${circuit === "open" ? "bg-danger-soft" : "bg-accent-soft"}`}
    >
      <CircleAlert
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${circuit === "open" ? "text-danger" : "text-accent"}`}
      />
      <p className="tabular-nums">
        {circuit === "half_open" ? (
          "The next call decides: it closes the circuit, or opens it again."
        ) : (
          <Countdown until={tries_again_at} />
        )}
      </p>
    </div>
  );
}

function Countdown({ until }: { until: string | null }) {
  const seconds = useNow((now) => (until ? Math.ceil((Date.parse(until) - now) / 1000) : 0));
  if (seconds <= 0) return "It failed too often. The next call may try, and decides.";
  return `It failed too often: calls fail at once. One may try in ${count(seconds, "second")}.`;
}
