import { Link } from "@tanstack/react-router";
import { Send } from "lucide-react";
import { Fragment } from "react";
import { CopyButton } from "@/components/command";
import { Ago } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Td, Tr } from "@/components/ui/table";
import { count } from "@/lib/words";
import type { WebhookSourceRead } from "./client";

const second = "truncate text-[0.8125rem] text-muted tabular-nums";

/** A source in the list; where it is narrow, all in one cell. */
export function SourceRow({ source, onTest }: { source: WebhookSourceRead; onTest: () => void }) {
  const { name, summary, scheme, secrets } = source;
  return (
    <Tr className="h-16">
      <Td className="max-sm:py-3">
        <Link to="/webhooks" search={{ source: name }} className="font-medium hover:underline">
          {name}
        </Link>
        <p className={second} title={summary}>
          {summary}
        </p>
        <div className="md:hidden">
          <Address source={source} />
        </div>
        <p className={`${second} whitespace-normal sm:hidden`}>
          {scheme} · <Secrets source={source} /> ·{" "}
          <span className="whitespace-nowrap">
            <LastDelivery source={source} />
          </span>
        </p>
      </Td>
      <Td className="hidden pr-3 pl-0 md:table-cell">
        <Address source={source} />
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <p className="truncate pr-2" title={scheme}>
          {scheme}
        </p>
        <p className={`${second} whitespace-normal break-words`}>
          <Secrets source={source} />
        </p>
      </Td>
      <Td className="hidden px-0 text-muted sm:table-cell">
        <LastDelivery source={source} />
      </Td>
      <Td className="pr-3 pl-0 text-right">
        <Button
          variant="ghost"
          className="px-2.5"
          aria-label={`Send a test event to ${name}`}
          disabled={secrets === 0}
          onClick={onTest}
        >
          <Send aria-hidden className="size-4" /> Test
        </Button>
      </Td>
    </Tr>
  );
}

/** What to give to the provider. */
function Address({ source: { path, secrets } }: { source: WebhookSourceRead }) {
  return (
    <span className={`flex min-w-0 items-center gap-0.5 ${secrets === 0 ? "text-muted" : ""}`}>
      <code className="truncate font-mono text-[0.8125rem]" title={location.origin + path}>
        {path}
      </code>
      <CopyButton
        label={`Copy the address ${path}`}
        text={location.origin + path}
        className="size-7"
      />
    </span>
  );
}

/** How many are valid; several while they are changed over. */
function Secrets({ source: { secrets, variable } }: { source: WebhookSourceRead }) {
  if (secrets > 0) return count(secrets, "secret");
  return (
    <span title="Until it has a secret, its address answers 404.">
      Off: {variable ? <>set {breakable(variable)}</> : "no secret is set"}
    </span>
  );
}

/** The name of a variable, which may go on in another line after each underscore. */
function breakable(name: string) {
  return Array.from(name.matchAll(/[^_]*_?/g), ({ 0: part, index }) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

function LastDelivery({ source: { latest_at } }: { source: WebhookSourceRead }) {
  return latest_at ? <Ago time={latest_at} /> : "none yet";
}
