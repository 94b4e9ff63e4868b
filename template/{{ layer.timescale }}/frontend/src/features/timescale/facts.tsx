import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";
import type { TimeSeriesInfo } from "./client";
import { modes } from "./words";

/** Short facts in a card, four in a row where there is room. */
export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-4 rounded-xl border border-line bg-surface p-4 shadow-card sm:grid-cols-4 sm:px-5">
      {children}
    </dl>
  );
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{name}</dt>
      <dd className="mt-0.5 break-words tabular-nums">{children}</dd>
    </div>
  );
}

/** Holds the place of what is said of a fact. */
export const LoadingFact = () => <Skeleton className="my-0.75 w-20" />;

/** Which database it is; undefined while that is on its way. */
export function DatabaseFacts({ info }: { info: TimeSeriesInfo | undefined }) {
  return (
    <Facts>
      <Fact name="Kept by">{info ? modes[info.mode] : <LoadingFact />}</Fact>
      <Fact name={info?.mode === "sqlite" ? "SQLite" : "PostgreSQL"}>
        {info ? info.database_version : <LoadingFact />}
      </Fact>
      <Fact name="TimescaleDB">{info ? extensionOf(info) : <LoadingFact />}</Fact>
      <Fact name="Licence">{info ? licenceOf(info) : <LoadingFact />}</Fact>
    </Facts>
  );
}

function extensionOf({ mode, extension_version, is_available }: TimeSeriesInfo) {
  if (mode === "sqlite") return "Needs PostgreSQL";
  return extension_version ?? (is_available ? "Not enabled yet" : "Not on this server");
}

function licenceOf({ licence }: TimeSeriesInfo) {
  if (licence === "timescale") return "Timescale License";
  return licence === "apache" ? "Apache 2.0" : "–";
}
