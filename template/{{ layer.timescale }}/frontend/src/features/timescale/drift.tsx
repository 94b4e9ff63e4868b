import { TriangleAlert } from "lucide-react";
import { Sentence } from "./advice";

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
