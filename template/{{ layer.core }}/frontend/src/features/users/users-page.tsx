import { useInfiniteQuery } from "@tanstack/react-query";
import { Plus, SearchX } from "lucide-react";
import { useState } from "react";
import { Page } from "@/components/page";
import { SearchField } from "@/components/search-field";
import { EmptyState, ErrorState, LoadMore } from "@/components/states";
import { Button } from "@/components/ui/button";
import type { UserRead } from "./client";
import { usersQuery } from "./queries";
import { CreateUser, EditUser, SetPassword } from "./user-dialogs";
import { UserMenu } from "./user-menu";
import { UsersTable } from "./users-table";

interface UsersPageProps {
  search: string;
  onSearch: (search: string) => void;
}

type OpenDialog = { kind: "create" } | { kind: "edit" | "password"; user: UserRead };

export function UsersPage({ search, onSearch }: UsersPageProps) {
  const [dialog, setDialog] = useState<OpenDialog | null>(null);
  const query = useInfiniteQuery(usersQuery(search));
  const users = query.data?.pages.flatMap((page) => page.items);
  const close = () => setDialog(null);

  return (
    <Page
      title="Users"
      summary="Who may sign in, and what they may do."
      actions={
        <Button variant="primary" onClick={() => setDialog({ kind: "create" })}>
          <Plus aria-hidden className="size-4" /> New user
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <SearchField label="Search by name or e-mail" value={search} onChange={onSearch} />
        {query.error && !users ? (
          <ErrorState error={query.error} onRetry={query.refetch} />
        ) : (
          <UsersTable
            users={users}
            empty={<NobodyFound onClear={() => onSearch("")} />}
            menu={(user) => (
              <UserMenu
                user={user}
                onEdit={() => setDialog({ kind: "edit", user })}
                onSetPassword={() => setDialog({ kind: "password", user })}
              />
            )}
          />
        )}
        <LoadMore query={query} />
      </div>
      {dialog?.kind === "create" && <CreateUser onClose={close} />}
      {dialog?.kind === "edit" && <EditUser user={dialog.user} onClose={close} />}
      {dialog?.kind === "password" && <SetPassword user={dialog.user} onClose={close} />}
    </Page>
  );
}

function NobodyFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState icon={SearchX} title="Nobody found">
      No name or e-mail contains what you search for.
      <Button className="self-center" onClick={onClear}>
        Clear the search
      </Button>
    </EmptyState>
  );
}
