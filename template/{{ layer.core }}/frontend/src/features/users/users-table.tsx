import type { ReactNode } from "react";
import { Skeleton } from "@/components/states";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { Table, Td, Th, Tr } from "@/components/ui/table";
import { formatAgo, formatDay } from "@/lib/format";
import type { UserRead } from "./client";

interface UsersTableProps {
  /** Undefined while they are on their way. */
  users: UserRead[] | undefined;
  empty: ReactNode;
  menu: (user: UserRead) => ReactNode;
}

export function UsersTable({ users, empty, menu }: UsersTableProps) {
  return (
    <Table aria-busy={!users}>
      <thead>
        <tr>
          <Th>User</Th>
          <Th className="hidden w-36 px-0 sm:table-cell">Access</Th>
          <Th className="hidden w-36 md:table-cell">Last sign-in</Th>
          <Th className="hidden w-32 md:table-cell">Added</Th>
          <Th className="w-16">
            <span className="sr-only">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {!users && <LoadingRows />}
        {users?.length === 0 && (
          <Tr>
            <Td colSpan={5}>{empty}</Td>
          </Tr>
        )}
        {users?.map((user) => (
          <UserRow key={user.id} user={user} menu={menu(user)} />
        ))}
      </tbody>
    </Table>
  );
}

function UserRow({ user, menu }: { user: UserRead; menu: ReactNode }) {
  const lastLogin = user.last_login_at ? formatAgo(user.last_login_at) : "Never";
  return (
    <Tr className="transition-colors hover:bg-hover/50">
      <Td className="max-w-0 max-sm:py-2.5">
        <div className="flex items-center gap-3">
          <span className="max-sm:hidden">
            <Avatar name={user.name} />
          </span>
          <div className="min-w-0">
            <p className="truncate font-medium">{user.name}</p>
            <p className="truncate text-[0.8125rem] text-muted">{user.email}</p>
            <p className="mt-1 sm:hidden">
              <Access user={user} />
            </p>
          </div>
        </div>
      </Td>
      <Td className="hidden px-0 sm:table-cell">
        <Access user={user} />
      </Td>
      <Td className="hidden text-muted first-letter:uppercase md:table-cell">{lastLogin}</Td>
      <Td className="hidden text-muted tabular-nums md:table-cell">{formatDay(user.created_at)}</Td>
      <Td className="pr-3 pl-0 text-right">{menu}</Td>
    </Tr>
  );
}

function Access({ user }: { user: UserRead }) {
  if (!user.is_active) return <Badge tone="danger">Deactivated</Badge>;
  return user.role === "admin" ? <Badge tone="accent">Admin</Badge> : <Badge>User</Badge>;
}

function LoadingRows() {
  return ["w-44", "w-36", "w-40", "w-32"].map((width) => (
    <Tr key={width}>
      <Td colSpan={5}>
        <Skeleton className={width} />
      </Td>
    </Tr>
  ));
}
