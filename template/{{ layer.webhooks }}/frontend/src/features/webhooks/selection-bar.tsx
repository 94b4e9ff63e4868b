import { RotateCw, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { count } from "@/lib/words";
import { replayWebhookEvents, type WebhookReplayReport } from "./client";
import { useReplay } from "./queries";
import { ReplayQuestion } from "./replay-question";
import type { Selection } from "./selection";

/** What can be done with the events that are selected; it floats, so that no row moves. */
export function SelectionBar({ selection }: { selection: Selection }) {
  const [isAsking, setAsking] = useState(false);
  const { events, isFull, clear } = selection;
  const replay = useReplay({
    mutationFn: () => replayWebhookEvents({ events: events.map(({ id }) => id) }),
    done: (report) => {
      clear();
      return told(report);
    },
  });
  const doneAlready = events.filter(({ status }) => status === "done").length;
  if (events.length === 0) return null;
  return (
    <div className="sticky bottom-4 z-2 flex items-center gap-2 self-center rounded-xl border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-popup">
      <p role="status" className="mr-2 tabular-nums">
        {count(events.length, "event")} selected{isFull && ", the most at once"}
      </p>
      <Button
        variant="primary"
        pending={replay.isPending}
        onClick={() => (doneAlready > 0 ? setAsking(true) : replay.mutate(undefined))}
      >
        <RotateCw aria-hidden className="size-4" /> Replay
      </Button>
      <Button variant="ghost" icon aria-label="Clear the selection" onClick={clear}>
        <X aria-hidden className="size-4" />
      </Button>
      {isAsking && (
        <ReplayQuestion
          title={`Replay ${count(events.length, "event")}, of which ${doneAlready} done?`}
          onReplay={() => replay.mutate(undefined)}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  );
}

/** "2 events are handled once more. Event 7 is not: …". */
export function told({ replayed, refused }: WebhookReplayReport) {
  const verb = replayed.length === 1 ? "is" : "are";
  const done = `${count(replayed.length, "event")} ${verb} handled once more.`;
  const [first, ...others] = refused;
  if (!first) return done;
  const rest = others.length > 0 ? `, nor are ${count(others.length, "other")}` : "";
  return `${done} Event ${first.event} is not${rest}: ${first.why}`;
}
