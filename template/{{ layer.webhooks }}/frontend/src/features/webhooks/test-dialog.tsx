import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { SelectField, TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { notify } from "@/components/ui/toast";
import { ProblemError } from "@/lib/http";
import { sendTestWebhook, type WebhookReceipt, type WebhookSourceRead } from "./client";
import { PayloadField } from "./payload-field";
import { sampleOf } from "./sample";

interface TestDialogProps {
  source: WebhookSourceRead;
  onClose: () => void;
}

interface Typed {
  kind: string;
  payload: string;
}

/** Asks for a payload, sends it as the provider would, and goes to what became of it. */
export function TestDialog({ source, onClose }: TestDialogProps) {
  const send = useSendTest(source.name, onClose);
  const sample = JSON.stringify(sampleOf(source.payload_schema), null, 2);
  return (
    <Dialog
      title={`Send a test event to ${source.name}`}
      description={`Signed with the newest secret, as ${source.scheme} does, and handled like any other.`}
      onClose={onClose}
    >
      <Form<Typed> error={send.error} onSubmit={(typed) => send.mutate(typed)}>
        <KindField kinds={source.kinds} />
        <PayloadField name="payload" label="Payload" defaultValue={sample} />
        <DialogActions>
          <Button type="submit" variant="primary" pending={send.isPending}>
            Send
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** One of those that are handled, or any, if all are. */
function KindField({ kinds }: { kinds: string[] | null }) {
  const labels = { name: "kind", label: "Kind" };
  if (!kinds) {
    const description = "If the provider says so beside the payload, such as push.";
    return <TextField {...labels} description={description} maxLength={200} autoComplete="off" />;
  }
  const options = kinds.map((kind) => ({ value: kind, label: kind }));
  return <SelectField {...labels} options={options} defaultValue={kinds[0] ?? ""} />;
}

function useSendTest(name: string, onDone: () => void) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ kind, payload }: Typed) =>
      sendTestWebhook(name, { payload: read(payload), kind: kind || null }),
    onSuccess: async ({ outcome, event }: WebhookReceipt) => {
      onDone();
      cache.invalidateQueries({ queryKey: ["webhooks"] });
      if (outcome === "ignored") notify("It is ignored: nobody handles its kind.");
      if (event) await navigate({ to: "/webhooks/events/$id", params: { id: event } });
    },
  });
}

function read(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch (error) {
    const detail = `This is not JSON: ${error instanceof Error ? error.message : error}`;
    throw new ProblemError({ status: 422, detail, errors: [{ pointer: "#/payload", detail }] });
  }
}
