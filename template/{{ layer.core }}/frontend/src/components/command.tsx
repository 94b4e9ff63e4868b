import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./ui/button";
import { notify } from "./ui/toast";

/** A command for the terminal, with a button that copies it. */
export function Command({ children: command }: { children: string }) {
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;

  async function copy() {
    await navigator.clipboard.writeText(command);
    setCopied(true);
    notify("Copied to the clipboard.");
    setTimeout(() => setCopied(false), 2000);
  }

  return (
    <div className="flex min-w-0 items-center rounded-lg border border-line bg-canvas pl-3">
      <code className="min-w-0 flex-1 overflow-x-auto whitespace-nowrap py-2 text-left font-mono text-[0.8125rem] text-ink">
        {command}
      </code>
      {/* Over plain HTTP there is no clipboard. */}
      {isSecureContext && (
        <Button variant="ghost" icon aria-label={`Copy ${command}`} onClick={copy}>
          <Icon aria-hidden className="size-4" />
        </Button>
      )}
    </div>
  );
}
