import { Link } from "@tanstack/react-router";
import { Card } from "@/components/page";
import { Ago } from "@/components/time";
import type { JobActionRead } from "./client";

const deeds: Record<string, string> = {
  run: "Run",
  pause: "Paused",
  resume: "Resumed",
  cancel: "Cancelled",
};

/** "Paused by ada@example.org 3 minutes ago", the latest first. */
export function ActionList({ actions }: { actions: JobActionRead[] }) {
  return (
    <Card>
      {actions.map(({ id, run_id, action, actor, at }) => (
        <p key={id} className="break-words px-4 py-3">
          {deeds[action] ?? action} by <span className="font-medium">{actor}</span>{" "}
          <span className="text-muted">
            <Ago time={at} />
            {run_id && (
              <>
                {" · "}
                <Link
                  to="/jobs/runs/$id"
                  params={{ id: run_id }}
                  className="underline decoration-line-strong underline-offset-2 hover:text-ink"
                >
                  run {run_id}
                </Link>
              </>
            )}
          </span>
        </p>
      ))}
    </Card>
  );
}
