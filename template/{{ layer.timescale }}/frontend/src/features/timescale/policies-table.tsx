import { Button } from "@/components/ui/button";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { TimeSeriesPolicyRead } from "./client";
import { LastRun, NextRun } from "./policy-runs";
import { useRunPolicy } from "./queries";
import { policyKinds } from "./words";

/** The policies of a table and of its aggregates, each with a button that runs it. */
export function PoliciesTable({ policies }: { policies: TimeSeriesPolicyRead[] }) {
  return (
    <Table aria-label="Policies" className="table-fixed">
      <thead>
        <tr>
          <Th>Policy</Th>
          <Th className="hidden w-36 px-0 sm:table-cell">Last run</Th>
          <Th className="hidden w-36 md:table-cell">Next run</Th>
          <Th className="w-28 px-0">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {policies.map((policy) => (
          <PolicyRow key={policy.id} policy={policy} />
        ))}
      </tbody>
    </Table>
  );
}

function PolicyRow({ policy }: { policy: TimeSeriesPolicyRead }) {
  const { id, kind, of, setting, last_error } = policy;
  const run = useRunPolicy(id);
  return (
    <Tr className="h-16 transition-colors hover:bg-hover/50">
      <Td className="py-3">
        <p className="break-words">
          <span className="font-medium">{policyKinds[kind]}</span>{" "}
          <span className="text-muted">of {of}</span>
        </p>
        <p className="break-words text-[0.8125rem] text-muted">{setting}</p>
        {last_error && (
          <p className="mt-1 break-words text-[0.8125rem] text-danger">{last_error}</p>
        )}
        <p className="mt-1 text-[0.8125rem] sm:hidden">
          <LastRun policy={policy} />
        </p>
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <LastRun policy={policy} />
      </Td>
      <Td className="hidden md:table-cell">
        <NextRun policy={policy} />
      </Td>
      <Td className="pr-3 pl-0 text-right">
        <Button
          aria-label={`Run the ${kind} policy of ${of} now`}
          pending={run.isPending || policy.state === "running"}
          onClick={() => run.mutate()}
        >
          Run now
        </Button>
      </Td>
    </Tr>
  );
}
