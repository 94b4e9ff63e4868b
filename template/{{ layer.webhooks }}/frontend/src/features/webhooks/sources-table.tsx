import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import type { WebhookSourceRead } from "./client";
import { SourceRow } from "./source-row";

interface SourcesTableProps {
  /** Undefined while they are on their way. */
  sources: WebhookSourceRead[] | undefined;
  empty: ReactNode;
  onTest: (source: WebhookSourceRead) => void;
}

export function SourcesTable({ sources, empty, onTest }: SourcesTableProps) {
  return (
    <Table aria-busy={!sources} className="table-fixed">
      <thead className={sources?.length === 0 ? "max-md:hidden" : ""}>
        <tr>
          <Th>Source</Th>
          <Th className="hidden w-61 px-0 md:table-cell">Address</Th>
          <Th className="hidden w-38 px-0 sm:table-cell">Verified by</Th>
          <Th className="hidden w-26 px-0 sm:table-cell">Last delivery</Th>
          <Th className="w-20 px-0">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {!sources && <LoadingRows />}
        {sources?.length === 0 && (
          <Tr>
            <Td colSpan={5}>{empty}</Td>
          </Tr>
        )}
        {sources?.map((source) => (
          <SourceRow key={source.name} source={source} onTest={() => onTest(source)} />
        ))}
      </tbody>
    </Table>
  );
}

function LoadingRows() {
  return ["w-24", "w-32"].map((width) => (
    <Tr key={width} className="h-16">
      <Td className="max-sm:h-28">
        <Skeleton className={width} />
        <Skeleton className="mt-2 w-44 max-w-full" />
      </Td>
      <Td className="hidden px-0 md:table-cell">
        <Skeleton className="w-36" />
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <Skeleton className="w-20" />
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <Skeleton className="w-20" />
      </Td>
      <Td />
    </Tr>
  ));
}
