import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";

const toasts = Toast.createToastManager();

const look =
  "flex items-center gap-3 rounded-xl border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-popup transition " +
  "duration-200 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0";

/** Says in passing what was done, or why it was not; screen readers read it out. */
export function notify(message: string) {
  toasts.add({ title: message });
}

/** Shows notices above the page that it wraps. */
export function Toaster({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider toastManager={toasts}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed inset-x-4 bottom-4 ml-auto flex flex-col gap-2 sm:w-88">
          <Notices />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Notices() {
  return Toast.useToastManager().toasts.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={look}>
      <Toast.Title className="flex-1" />
      <Toast.Close
        aria-label="Dismiss"
        render={
          <Button variant="ghost" icon>
            <X aria-hidden className="size-4" />
          </Button>
        }
      />
    </Toast.Root>
  ));
}
