import { Command } from "@/components/command";
import { Card } from "@/components/page";

const steps = [
  { what: "Lint, types and the typed client", command: "uv run just check" },
  { what: "Test the API and the pages", command: "uv run just test" },
  { what: "Serve it as in production", command: "uv run app serve --port 8001" },
];

/** Commands for the one who builds this app. */
export function NextSteps() {
  return (
    <Card>
      {steps.map(({ what, command }) => (
        <div key={command} className="grid items-center gap-2 px-4 py-3 sm:grid-cols-2">
          <p>{what}</p>
          <Command>{command}</Command>
        </div>
      ))}
    </Card>
  );
}
