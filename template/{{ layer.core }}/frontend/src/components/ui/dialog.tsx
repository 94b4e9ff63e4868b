import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { Button } from "./button";

export const backdropLook =
  "fixed inset-0 bg-backdrop transition-opacity duration-150 " +
  "data-ending-style:opacity-0 data-starting-style:opacity-0";

const popup =
  "fixed inset-x-4 top-[12dvh] mx-auto max-h-[80dvh] max-w-md overflow-y-auto rounded-2xl border border-line " +
  "bg-raised p-6 shadow-popup transition duration-150 data-ending-style:scale-98 data-ending-style:opacity-0 " +
  "data-starting-style:scale-98 data-starting-style:opacity-0";

interface DialogProps {
  title: string;
  description: string;
  onClose: () => void;
  children: ReactNode;
}

/** Opens on top of the page, keeps the focus inside and closes on Escape. */
export function Dialog({ title, description, onClose, children }: DialogProps) {
  return (
    <BaseDialog.Root open onOpenChange={(isOpen) => isOpen || onClose()}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdropLook} />
        <BaseDialog.Popup className={popup}>
          <BaseDialog.Title className="font-semibold text-base">{title}</BaseDialog.Title>
          <BaseDialog.Description className="mt-1 mb-5 text-muted">
            {description}
          </BaseDialog.Description>
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** The last row of a dialog's form. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <div className="mt-1 flex justify-end gap-2">
      <BaseDialog.Close render={<Button variant="ghost">Cancel</Button>} />
      {children}
    </div>
  );
}
