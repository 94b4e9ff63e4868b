import { CopyButton } from "@/components/command";
import { Section } from "@/components/page";

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
          <CopyButton
            label={`Copy the ${title.toLowerCase()}`}
            text={text}
            className="absolute top-1 right-1 bg-surface"
          />
        </div>
      ) : (
        <p className="text-muted">{empty}</p>
      )}
    </Section>
  );
}

const look =
  "max-h-112 overflow-auto rounded-xl border border-line bg-surface py-3.5 pr-14 pl-4 shadow-card";
