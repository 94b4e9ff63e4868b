import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { cancelJobRun, type JobRunDetail } from "./client";
import { useJobMutation } from "./queries";

/** Cancels a run: at once while it waits, and after a question once there is work to lose. */
export function CancelRun({ run }: { run: JobRunDetail }) {
  const [isAsking, setAsking] = useState(false);
  const isRunning = run.status === "running";
  const cancel = useJobMutation({
    mutationFn: () => cancelJobRun(run.id),
    done: isRunning ? "The run is told to stop." : "The run is cancelled.",
  });
  if (run.cancel_requested) return <Button disabled>Stopping …</Button>;
  return (
    <>
      <Button
        pending={cancel.isPending}
        onClick={() => (isRunning ? setAsking(true) : cancel.mutate())}
      >
        <X aria-hidden className="size-4" /> Cancel
      </Button>
      {isAsking && (
        <Question run={run} onYes={() => cancel.mutate()} onClose={() => setAsking(false)} />
      )}
    </>
  );
}

interface QuestionProps {
  run: JobRunDetail;
  onYes: () => void;
  onClose: () => void;
}

function Question({ run, onYes, onClose }: QuestionProps) {
  const stop = () => {
    onClose();
    onYes();
  };
  return (
    <Dialog
      title={`Stop run ${run.id}?`}
      description="It is not tried again, and what it has not committed is lost."
      onClose={onClose}
    >
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          Let it run
        </Button>
        <Button variant="primary" onClick={stop}>
          Stop the run
        </Button>
      </div>
    </Dialog>
  );
}
