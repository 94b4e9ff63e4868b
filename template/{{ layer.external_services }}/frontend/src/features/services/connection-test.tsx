import { CircleCheck, CircleX } from "lucide-react";
import { formatDuration } from "@/lib/words";
import type { ServiceCheck } from "./client";
import { nameOf } from "./outcomes";

interface ConnectionTestProps {
  result: ServiceCheck | undefined;
  /** Whether another test is under way. */
  isOld: boolean;
}

/** What came of a test of the connection; the place is there before, so that it is read out. */
export function ConnectionTest({ result, isOld }: ConnectionTestProps) {
  return (
    <div role="status">
      {result && (
        <p
          className={`flex gap-2.5 px-4 pb-4 transition-opacity sm:px-5 ${isOld ? "opacity-50" : ""}`}
        >
          {result.is_ok ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <CircleX aria-hidden className="mt-0.5 size-4 shrink-0 text-danger" />
          )}
          <span className="min-w-0 break-words">
            {!result.is_ok && <span className="font-medium">{nameOf(result.outcome)}. </span>}
            {result.detail}{" "}
            <span className="text-muted tabular-nums">{formatDuration(result.seconds)}</span>
          </span>
        </p>
      )}
    </div>
  );
}
