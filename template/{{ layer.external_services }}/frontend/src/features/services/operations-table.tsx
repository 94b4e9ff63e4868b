import { Td, Th, Tr } from "@/components/ui/table";
import { formatDuration } from "@/lib/words";
import type { ServiceOperationRead, ServiceRead } from "./client";

const figure = "px-0 pr-3 text-right tabular-nums sm:pr-5";

/** What was asked of a service, and how each kind of call went. */
export function OperationsTable({ service }: { service: ServiceRead }) {
  if (service.operations.length === 0) return null;
  return (
    <table aria-label={`Operations of ${service.title}`} className="w-full table-fixed text-left">
      <thead>
        <tr className="border-line border-t">
          <Th className="sm:pl-5">Operation</Th>
          <Th className={`w-14 sm:w-28 ${figure}`}>Calls</Th>
          <Th className={`w-16 sm:w-28 ${figure}`}>Failed</Th>
          <Th className={`w-20 sm:w-28 ${figure}`}>Mean time</Th>
        </tr>
      </thead>
      <tbody>
        {service.operations.map((operation) => (
          <OperationRow key={operation.operation} {...operation} />
        ))}
      </tbody>
    </table>
  );
}

function OperationRow({ operation, calls, failures, mean_seconds }: ServiceOperationRead) {
  return (
    <Tr>
      <Td className="h-10 break-words py-2 pr-0 sm:pl-5">{operation}</Td>
      <Td className={`h-10 ${figure}`}>{calls.toLocaleString("en")}</Td>
      <Td className={`h-10 ${figure} ${failures > 0 ? "font-medium text-danger" : "text-muted"}`}>
        {failures.toLocaleString("en")}
      </Td>
      <Td className={`h-10 ${figure}`}>{formatDuration(mean_seconds)}</Td>
    </Tr>
  );
}
