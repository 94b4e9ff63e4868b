import { Form as BaseForm } from "@base-ui/react/form";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { twMerge } from "tailwind-merge";
import { ProblemError } from "@/lib/http";

interface FormProps<Values> {
  /** Why the last submission was refused: shown at its fields, else above them. */
  error: Error | null;
  onSubmit: (values: Values) => void;
  className?: string;
  children: ReactNode;
}

export function Form<Values extends object>(props: FormProps<Values>) {
  const { error, onSubmit, className, children } = props;
  const fields = error instanceof ProblemError ? error.fields : {};
  const atFields = Object.keys(fields).length > 0;
  return (
    <BaseForm
      errors={fields}
      onFormSubmit={(values) => onSubmit(values as Values)}
      className={twMerge("flex flex-col gap-5", className)}
    >
      {error && !atFields && <Alert>{error.message}</Alert>}
      {children}
    </BaseForm>
  );
}

export function Alert({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="flex gap-2.5 rounded-lg bg-danger-soft px-3.5 py-2.5 text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
