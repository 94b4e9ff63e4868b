import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Section } from "@/components/page";
import { Button } from "@/components/ui/button";

interface OutputProps {
  title: string;
  text: string;
  /** What stands there when there is no text. */
  empty?: string;
}

/** Text of the machine's, in its own width; long lines and long texts scroll inside. */
export function Output({ title, text, empty }: OutputProps) {
  return (
    <Section title={title}>
      {text ? (
        <div className="relative">
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard */}
          <section aria-label={title} tabIndex={0} className={look}>
            <pre className="w-max min-w-full font-mono text-[0.8125rem] leading-5">{text}</pre>
          </section>
          {isSecureContext && <CopyButton title={title} text={text} />}
        </div>
      ) : (
        <p className="text-muted">{empty}</p>
      )}
    </Section>
  );
}

const look =
  "max-h-112 overflow-auto rounded-xl border border-line bg-surface py-3.5 pr-14 pl-4 shadow-card";

function CopyButton({ title, text }: { title: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const Icon = copied ? Check : Copy;

  async function copy() {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2000);
  }

  return (
    <Button
      variant="ghost"
      icon
      aria-label={`Copy the ${title.toLowerCase()}`}
      onClick={copy}
      className="absolute top-1 right-1 bg-surface"
    >
      <Icon aria-hidden className="size-4" />
    </Button>
  );
}
