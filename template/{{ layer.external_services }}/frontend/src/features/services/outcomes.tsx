import { Dot } from "@/components/dot";
import type { ServiceCallRead } from "./client";

/** What a call came to: it went well, failed, or was not even sent. */
export type Kind = "ok" | "failed" | "unsent";

interface Look {
  dot: string;
  bar: string;
  /** After a number: "3 failed". */
  word: string;
}

export const looks: Record<Kind, Look> = {
  ok: { dot: "bg-good", bar: "fill-good", word: "went well" },
  failed: { dot: "bg-danger", bar: "fill-danger", word: "failed" },
  unsent: { dot: "bg-line-strong", bar: "fill-line-strong", word: "not sent" },
};

const unsent = ["circuit open", "busy", "off"];

export function kindOf(outcome: string): Kind {
  if (outcome === "ok") return "ok";
  return unsent.includes(outcome) ? "unsent" : "failed";
}

const names: Record<string, string> = {
  ok: "OK",
  connection: "No connection",
  server: "Server error",
  authentication: "Not authenticated",
};

/** "OK", "Timeout", "Server error". */
export const nameOf = (outcome: string) =>
  names[outcome] ?? outcome.charAt(0).toUpperCase() + outcome.slice(1);

/** "Server error 503", as the page calls it. */
export function Outcome({ call }: { call: ServiceCallRead }) {
  return (
    <span className="flex items-center gap-2">
      <Dot color={looks[kindOf(call.outcome)].dot} />
      {nameOf(call.outcome)}
      {call.outcome !== "ok" && call.status !== null && ` ${call.status}`}
    </span>
  );
}
