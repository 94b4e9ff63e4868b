import type { TimeSeriesInfo } from "./client";
import { Fact, Facts, LoadingFact } from "./facts";
import { modes } from "./words";

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
