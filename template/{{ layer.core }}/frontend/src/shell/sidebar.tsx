import { Link } from "@tanstack/react-router";
import type { UserRead } from "@/features/account/client";
import type { NavigationEntry } from "@/lib/feature";
import { projectName } from "@/project";
import { AccountMenu } from "./account-menu";
import { navigationFor } from "./navigation";

export function Sidebar({ user }: { user: UserRead }) {
  const { main, admin } = navigationFor(user.role === "admin");
  return (
    <div className="flex h-full flex-col gap-6 p-3">
      <Link to="/" className="rounded-lg p-2">
        <Brand />
      </Link>
      <nav aria-label="Main" className="flex flex-1 flex-col gap-5 overflow-y-auto">
        <Entries entries={main} />
        {admin.length > 0 && <Entries title="Administration" entries={admin} />}
      </nav>
      <AccountMenu user={user} />
    </div>
  );
}

function Entries({ title, entries }: { title?: string; entries: NavigationEntry[] }) {
  return (
    <div>
      {title && <p className="px-2.5 pb-1.5 font-medium text-muted text-xs">{title}</p>}
      <ul className="flex flex-col gap-0.5">
        {entries.map(({ to, label, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: to === "/" }}
              className="flex h-8 items-center gap-2.5 rounded-lg px-2.5 font-medium text-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:text-ink"
            >
              <Icon aria-hidden className="size-4" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The mark and the name of this project, on one line however long the name is. */
export function Brand() {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <img src="/favicon.svg" alt="" width={24} height={24} />
      <span className="truncate font-semibold" title={projectName}>
        {projectName}
      </span>
    </span>
  );
}
