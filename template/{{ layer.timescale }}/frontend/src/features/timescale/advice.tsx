import { Info, TriangleAlert } from "lucide-react";
import { Command } from "@/components/command";
import { commandIn, partsOf } from "./words";

/** What to do next, and the command that does it. */
export function Advice({ children: sentence }: { children: string }) {
  const command = commandIn(sentence);
  return (
    <div className="flex flex-col gap-3 rounded-xl bg-accent-soft p-4 sm:px-5">
      <p className="flex gap-2.5">
        <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
        <Sentence>{sentence}</Sentence>
      </p>
      {command && <Command>{command}</Command>}
    </div>
  );
}

/** What the database has otherwise than declared. */
export function Drift({ sentences }: { sentences: string[] }) {
  return (
    <div className="flex gap-2.5 rounded-xl bg-danger-soft px-4 py-3 text-danger sm:px-5">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <ul className="flex min-w-0 flex-col gap-1">
        {sentences.map((sentence) => (
          <li key={sentence}>
            <Sentence>{sentence}</Sentence>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A sentence with its code set as code. */
function Sentence({ children }: { children: string }) {
  return (
    <span className="min-w-0 break-words">
      {partsOf(children).map(({ text, isCode }) =>
        isCode ? (
          <code key={text} className="font-mono text-[0.8125rem]">
            {text}
          </code>
        ) : (
          text
        ),
      )}
    </span>
  );
}
