import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "./ui/button";
import { notify } from "./ui/toast";

/** A command for the terminal, with a button that copies it. */
export function Command({ children: command }: { children: string }) {
  return (
    <div className="flex min-w-0 items-center rounded-lg border border-line bg-canvas pl-3">
      <code className="min-w-0 flex-1 overflow-x-auto whitespace-nowrap py-2 text-left font-mono text-[0.8125rem] text-ink">
        {command}
      </code>
      <CopyButton label={`Copy ${command}`} text={command} />
    </div>
  );
}

/** Copies a text; it is not there over plain HTTP, which has no clipboard. */
export function CopyButton(props: { label: string; text: string; className?: string }) {
  const { label, text, className } = props;
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    notify("Copied to the clipboard.");
    setTimeout(() => setCopied(false), 2000);
  }

  if (!isSecureContext) return null;
  return (
    <Button variant="ghost" icon aria-label={label} onClick={copy} className={className}>
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}
