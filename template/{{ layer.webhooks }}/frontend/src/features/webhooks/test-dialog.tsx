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
      description={`Signed with the newest secret (${source.scheme}), and handled like any other delivery.`}
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
    mutationFn: async ({ kind, payload }: Typed) => {
      const test = { payload: read(payload), kind: kind || null };
      return sendTestWebhook(name, test).catch((error) => Promise.reject(atPayload(error)));
    },
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

/** A refusal of what is inside the payload ("payload/release/tag") at the field for all of it. */
function atPayload(error: Error) {
  if (!(error instanceof ProblemError)) return error;
  const inside = Object.entries(error.fields).map(([pointer, detail]) => {
    const [, ...path] = pointer.split("/");
    return path.length > 0 ? `${path.join("/")}: ${detail}` : detail;
  });
  if (inside.length === 0) return error;
  const errors = [{ pointer: "payload", detail: inside.join(". ") }];
  return new ProblemError({ status: error.status, detail: error.message, errors });
}
