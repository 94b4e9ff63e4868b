import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Alert } from "@/components/ui/form";
import { Example, FileField, ImportProgress } from "./import-file";
import { ImportReport, Reasons, reasonsOf } from "./import-report";
import { upload } from "./upload";

/** Sends a file of measurements, and tells what became of its rows. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { send, stop, share, error, report, isPending } = useUpload();
  const reasons = reasonsOf(error);
  return (
    <Dialog
      title="Import measurements"
      description="A CSV file has the columns time, source, metric and value, separated by commas; times with their zone. What is stored already stays as it is."
      onClose={onClose}
    >
      <div className="flex flex-col gap-4">
        {error && <Alert>{error.message}</Alert>}
        {reasons.length > 0 && <Reasons label="What is wrong" reasons={reasons} />}
        {report && <ImportReport report={report} />}
        {isPending ? (
          <ImportProgress share={share} onStop={stop} />
        ) : (
          <FileField label={report ? "Choose another file" : "Choose a file"} onChoose={send} />
        )}
        {!report && !isPending && <Example />}
        <Button variant={report ? "primary" : "ghost"} className="self-end" onClick={onClose}>
          {report ? "Done" : "Cancel"}
        </Button>
      </div>
    </Dialog>
  );
}

/** One upload at a time; stopped, or left behind, it is given up, and what was stored until then appears. */
function useUpload() {
  const cache = useQueryClient();
  const controller = useRef<AbortController>(null);
  const [share, setShare] = useState(0);
  const { mutate, reset, data, error, isPending } = useMutation({
    mutationFn: (file: File) => {
      controller.current = new AbortController();
      setShare(0);
      return upload(file, { signal: controller.current.signal, onProgress: setShare });
    },
    onSettled: () => cache.invalidateQueries({ queryKey: ["measurements"] }),
  });

  useEffect(() => () => controller.current?.abort(), []);

  function stop() {
    controller.current?.abort();
    reset();
  }

  return { send: mutate, stop, share, error, report: data, isPending };
}
