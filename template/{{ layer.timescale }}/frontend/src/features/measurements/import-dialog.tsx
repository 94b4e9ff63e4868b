import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Alert } from "@/components/ui/form";
import { FileField } from "./file-field";
import { ImportProgress } from "./import-progress";
import { ImportReport } from "./import-report";
import { RejectedRows, rowsIn } from "./rejected-rows";
import { upload } from "./upload";

/** Sends a file of measurements, and tells what became of its rows. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const { send, cancel, share, error, report, isPending } = useUpload();

  const refused = rowsIn(error);

  function close() {
    cancel();
    onClose();
  }

  return (
    <Dialog
      title="Import measurements"
      description="A file with the columns time, source, metric and value; what is stored already stays as it is."
      onClose={close}
    >
      <div className="flex flex-col gap-4">
        {error && <Alert>{error.message}</Alert>}
        {refused.length > 0 && <RejectedRows errors={refused} />}
        {report && <ImportReport report={report} />}
        {isPending ? (
          <ImportProgress share={share} onCancel={cancel} />
        ) : (
          <FileField label={report ? "Choose another file" : "Choose a file"} onChoose={send} />
        )}
        <Button variant={report ? "primary" : "ghost"} className="self-end" onClick={close}>
          {report ? "Done" : "Cancel"}
        </Button>
      </div>
    </Dialog>
  );
}

/** One upload at a time, which can be given up; what was stored until then appears as well. */
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

  function cancel() {
    controller.current?.abort();
    reset();
    cache.invalidateQueries({ queryKey: ["measurements"] });
  }

  return { send: mutate, cancel, share, error, report: data, isPending };
}
