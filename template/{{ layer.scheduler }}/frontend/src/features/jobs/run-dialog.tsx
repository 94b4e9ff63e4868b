import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ErrorState, Skeleton } from "@/components/states";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { Form } from "@/components/ui/form";
import { ArgumentField } from "./argument-field";
import { atFields, readArguments } from "./arguments";
import { type JobDetail, runJob } from "./client";
import { jobQuery } from "./queries";
import { type ArgumentField as Argument, fieldsOf } from "./schema";

interface RunDialogProps {
  name: string;
  /** What to begin with in place of the defaults, such as the arguments of an earlier run. */
  values?: Record<string, unknown>;
  onClose: () => void;
}

/** Asks for the arguments of a job, runs it and goes to the run. */
export function RunDialog({ name, values, onClose }: RunDialogProps) {
  const { data: job, error, refetch } = useQuery(jobQuery(name));
  return (
    <Dialog
      title={`Run ${name}`}
      description="It starts as soon as a runner is free."
      onClose={onClose}
    >
      {job && <RunForm {...{ job, values, onClose }} />}
      {!job && (error ? <ErrorState error={error} onRetry={refetch} /> : <Skeleton />)}
    </Dialog>
  );
}

interface RunFormProps {
  job: JobDetail;
  values: Record<string, unknown> | undefined;
  onClose: () => void;
}

function RunForm({ job, values = {}, onClose }: RunFormProps) {
  const fields = fieldsOf(job.arguments_schema);
  const run = useRunJob(job.name, fields, onClose);
  return (
    <Form<Record<string, string>> error={run.error} onSubmit={(texts) => run.mutate(texts)}>
      {fields.map((argument) => (
        <ArgumentField
          key={argument.name}
          argument={argument}
          value={argument.name in values ? values[argument.name] : argument.schema.default}
        />
      ))}
      <DialogActions>
        <Button type="submit" variant="primary" pending={run.isPending}>
          Run now
        </Button>
      </DialogActions>
    </Form>
  );
}

function useRunJob(name: string, fields: Argument[], onDone: () => void) {
  const cache = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (texts: Record<string, string>) => {
      const refuse = (error: Error) => Promise.reject(atFields(error, fields));
      return runJob(name, readArguments(fields, texts)).catch(refuse);
    },
    onSuccess: async (run) => {
      cache.invalidateQueries({ queryKey: ["jobs"] });
      onDone();
      await navigate({ to: "/jobs/runs/$id", params: { id: run.id } });
    },
  });
}
