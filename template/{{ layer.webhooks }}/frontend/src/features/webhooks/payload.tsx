import { useState } from "react";
import { CopyButton } from "@/components/command";
import { Section } from "@/components/page";
import { Segments } from "@/components/segments";
import type { WebhookEventDetail } from "./client";
import { JsonTree } from "./json-tree";

type View = "readable" | "raw";

/** What was sent: as a tree that folds if it is JSON, and byte for byte. */
export function Payload({ event: { body, is_text } }: { event: WebhookEventDetail }) {
  const [view, setView] = useState<View>("readable");
  if (body === null) {
    return (
      <Section title="Payload">
        <p className="text-muted">It is not kept: its source says so.</p>
      </Section>
    );
  }
  const parsed = is_text ? parse(body) : undefined;
  const views = parsed && <Views view={view} onView={setView} />;
  const summary = is_text ? undefined : "It is not text: this is base64.";
  return (
    <Section title="Payload" summary={summary} actions={views}>
      <div className="relative">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard */}
        <section aria-label="Payload" tabIndex={0} className={look}>
          {parsed && view === "readable" ? (
            <JsonTree value={parsed.value} />
          ) : (
            <pre className="whitespace-pre-wrap break-all">{body}</pre>
          )}
        </section>
        <CopyButton
          label="Copy the payload"
          text={body}
          className="absolute top-1 right-1 bg-surface"
        />
      </div>
    </Section>
  );
}

const look =
  "max-h-128 overflow-auto rounded-xl border border-line bg-surface py-3.5 pr-14 pl-4 font-mono " +
  "text-[0.8125rem] leading-5 shadow-card";

/** The value in a wrapper, since it may be null; undefined if it is not JSON, or would not be shown as it is. */
function parse(body: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(body, refuseRounded) };
  } catch {
    return undefined;
  }
}

/** A number that JavaScript may have rounded, such as a long id, would mislead. */
function refuseRounded(_name: string, value: unknown) {
  const isLarge = typeof value === "number" && Math.abs(value) > Number.MAX_SAFE_INTEGER;
  if (isLarge) throw new RangeError();
  return value;
}

function Views({ view, onView }: { view: View; onView: (view: View) => void }) {
  return (
    <Segments<View>
      label="View"
      value={view}
      onChange={onView}
      options={[
        { value: "readable", label: "Readable" },
        { value: "raw", label: "Raw" },
      ]}
    />
  );
}
