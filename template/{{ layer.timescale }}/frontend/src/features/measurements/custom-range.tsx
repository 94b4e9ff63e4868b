import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { type Span, within } from "./ranges";
import { fromWallClock, toWallClock } from "./zones";

/** The years are those that the server takes. */
const moment = {
  ...{ type: "datetime-local", step: 1, required: true },
  ...{ min: "1900-01-01T00:00:00", max: "2199-12-31T23:59:59" },
};

interface CustomRangeProps {
  span: Span;
  zone: string;
  onChange: (span: Span) => void;
  onClose: () => void;
}

/** Chooses both ends of a range. */
export function CustomRange({ span, zone, onChange, onClose }: CustomRangeProps) {
  const [error, setError] = useState<Error | null>(null);

  function choose(values: { start: string; end: string }) {
    const start = fromWallClock(values.start, zone);
    const end = fromWallClock(values.end, zone);
    if (!(start < end)) return setError(new Error("The end must be after the start."));
    onChange(within({ start, end }));
    onClose();
  }

  return (
    <Dialog title="Range" description={`Times in ${zone}.`} onClose={onClose}>
      <Form error={error} onSubmit={choose}>
        <TextField
          name="start"
          label="From"
          defaultValue={toWallClock(span.start, zone)}
          {...moment}
        />
        <TextField name="end" label="To" defaultValue={toWallClock(span.end, zone)} {...moment} />
        <DialogActions>
          <Button type="submit" variant="primary">
            Show
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
