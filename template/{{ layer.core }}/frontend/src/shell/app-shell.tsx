import { Dialog } from "@base-ui/react/dialog";
import { Menu } from "lucide-react";
import { type MouseEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { backdropLook } from "@/components/ui/dialog";
import type { UserRead } from "@/features/account/client";
import { Brand, Sidebar } from "./sidebar";

/** What is around every page of a signed-in user. */
export function AppShell({ user, children }: { user: UserRead; children: ReactNode }) {
  return (
    <div className="min-h-dvh md:grid md:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        href="#main"
        className="fixed top-3 left-3 z-10 -translate-y-16 rounded-lg bg-accent px-3.5 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <aside className="sticky top-0 hidden h-dvh border-line border-r md:block">
        <Sidebar user={user} />
      </aside>
      <header className="sticky top-0 z-1 flex h-14 items-center justify-between gap-3 border-line border-b bg-canvas px-4 md:hidden">
        <Brand />
        <Drawer>
          <Sidebar user={user} />
        </Drawer>
      </header>
      <main id="main" tabIndex={-1} className="outline-none">
        {children}
      </main>
    </div>
  );
}

/** The sidebar of narrow screens; it closes once a page is chosen. */
function Drawer({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const closeOnLink = ({ target }: MouseEvent) =>
    target instanceof Element && target.closest("a") && setOpen(false);

  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        render={
          <Button variant="ghost" icon aria-label="Menu">
            <Menu aria-hidden className="size-5" />
          </Button>
        }
      />
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropLook} />
        <Dialog.Popup
          aria-label="Menu"
          onClick={closeOnLink}
          className="fixed inset-y-0 left-0 w-72 max-w-[85vw] border-line border-r bg-canvas shadow-popup transition-transform duration-150 data-ending-style:-translate-x-full data-starting-style:-translate-x-full"
        >
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
