import { ChartLine } from "lucide-react";
import { Command } from "@/components/command";
import { Card } from "@/components/page";
import { EmptyState } from "@/components/states";

const PLACEHOLDER = "YOUR_TOKEN";

/** How the first measurements come in. */
export function FirstSteps({ isAdmin }: { isAdmin: boolean }) {
  return (
    <Card>
      <EmptyState icon={ChartLine} title="No measurements yet">
        {isAdmin
          ? "Import a file, or let a device send them. The chart appears with the first value."
          : "The chart appears with the first value."}
      </EmptyState>
      {isAdmin && (
        <div className="flex flex-col gap-5 p-5 sm:p-6">
          <Way title="From a file, in a terminal in the project's folder">
            uv run app timescale import measurements.csv
          </Way>
          <Way
            title={`From a device: take the # away before MEASUREMENTS_TOKEN in .env, restart the app, and put that token in place of ${PLACEHOLDER}`}
          >
            {sending()}
          </Way>
        </div>
      )}
    </Card>
  );
}

function Way({ title, children }: { title: string; children: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <p className="text-muted">{title}</p>
      <Command>{children}</Command>
    </div>
  );
}

/** A first measurement, of now. */
function sending() {
  const time = new Date().toISOString().replace(/\.\d+Z/, "Z");
  const row = JSON.stringify([{ time, source: "harbour", metric: "temperature", value: 7.5 }]);
  const token = `-H "Authorization: Bearer ${PLACEHOLDER}"`;
  return `curl ${location.origin}/api/measurements ${token} --json '${row}'`;
}
