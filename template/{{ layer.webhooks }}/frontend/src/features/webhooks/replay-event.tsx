import { RotateCw } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { replayWebhookEvent, type WebhookEventDetail } from "./client";
import { useReplay } from "./queries";
import { ReplayQuestion } from "./replay-question";

/** Has an event handled once more, or says why that can't be. */
export function ReplayEvent({ event }: { event: WebhookEventDetail }) {
  const { id, status, can_replay, why_not } = event;
  const [isAsking, setAsking] = useState(false);
  const reasonId = useId();
  const replay = useReplay({
    mutationFn: () => replayWebhookEvent(id),
    done: () => `Event ${id} is handled once more.`,
  });
  return (
    <div className="flex flex-col gap-1 sm:items-end">
      <Button
        variant={status === "done" ? "secondary" : "primary"}
        className="self-start sm:self-end"
        pending={replay.isPending}
        disabled={!can_replay}
        aria-describedby={why_not ? reasonId : undefined}
        onClick={() => (status === "done" ? setAsking(true) : replay.mutate(undefined))}
      >
        <RotateCw aria-hidden className="size-4" /> Replay
      </Button>
      {why_not && (
        <p id={reasonId} className="max-w-72 text-[0.8125rem] text-muted sm:text-right">
          {why_not}
        </p>
      )}
      {isAsking && (
        <ReplayQuestion
          title={`Replay event ${id}?`}
          onReplay={() => replay.mutate(undefined)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}
