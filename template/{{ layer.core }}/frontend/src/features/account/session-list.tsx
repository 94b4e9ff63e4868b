import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Monitor } from "lucide-react";
import { Card } from "@/components/page";
import { ErrorState, Skeleton } from "@/components/states";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/toast";
import { describeDevice, formatAgo } from "@/lib/format";
import { endOtherSessions, type SessionRead } from "./client";
import { sessionsQuery } from "./queries";

export function SessionList() {
  const { data: sessions, error, refetch } = useQuery(sessionsQuery);
  if (error && !sessions) return <ErrorState error={error} onRetry={refetch} />;
  return (
    <div className="flex flex-col gap-4">
      <Card>
        {sessions?.map((session) => <Session key={session.id} session={session} />) ?? <Loading />}
      </Card>
      {sessions && sessions.length > 1 && <EndOthers />}
    </div>
  );
}

function Session({ session }: { session: SessionRead }) {
  return (
    <div className="flex h-16 items-center gap-3.5 px-4">
      <Monitor aria-hidden className="size-5 shrink-0 text-muted" />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{describeDevice(session.user_agent)}</p>
        <p className="text-[0.8125rem] text-muted">Last seen {formatAgo(session.last_seen_at)}</p>
      </div>
      {session.current && <Badge tone="accent">This device</Badge>}
    </div>
  );
}

function Loading() {
  return (
    <div className="flex h-16 items-center px-4" aria-busy>
      <Skeleton className="w-40" />
    </div>
  );
}

function EndOthers() {
  const cache = useQueryClient();
  const end = useMutation({
    mutationFn: endOtherSessions,
    onSuccess: () => {
      cache.invalidateQueries(sessionsQuery);
      notify("Your other devices are signed out.");
    },
    onError: (error) => notify(error.message),
  });
  return (
    <Button className="self-start" pending={end.isPending} onClick={() => end.mutate()}>
      Sign out everywhere else
    </Button>
  );
}
