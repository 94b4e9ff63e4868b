import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun, UserRound } from "lucide-react";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuChoice, MenuItem, MenuLink, MenuSeparator } from "@/components/ui/menu";
import { notify } from "@/components/ui/toast";
import { logout, type UserRead } from "@/features/account/client";
import { sessionQuery } from "@/features/account/queries";
import { setTheme, type Theme, useTheme } from "@/lib/theme";

const themes: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: "light", label: "Light", icon: <Sun aria-hidden /> },
  { value: "dark", label: "Dark", icon: <Moon aria-hidden /> },
  { value: "system", label: "System", icon: <Monitor aria-hidden /> },
];

/** Who is signed in; their account, the theme, and the way out. */
export function AccountMenu({ user }: { user: UserRead }) {
  const signOut = useSignOut();
  return (
    <Menu align="start" trigger={<Trigger user={user} />}>
      <MenuLink render={<Link to="/account" />}>
        <UserRound aria-hidden /> Account
      </MenuLink>
      <MenuSeparator />
      <MenuChoice label="Theme" value={useTheme()} onChange={setTheme} options={themes} />
      <MenuSeparator />
      <MenuItem onClick={() => signOut.mutate()}>
        <LogOut aria-hidden /> Sign out
      </MenuItem>
    </Menu>
  );
}

function Trigger({ user, ...props }: { user: UserRead } & React.ComponentProps<"button">) {
  return (
    <button
      type="button"
      {...props}
      className="flex w-full min-w-0 items-center gap-2.5 rounded-lg p-2 text-left transition-colors hover:bg-hover data-popup-open:bg-hover"
    >
      <Avatar name={user.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-[0.8125rem] leading-4.5">{user.name}</span>
        <span className="block truncate text-muted text-xs leading-4.5">{user.email}</span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
}

function useSignOut() {
  const cache = useQueryClient();
  const router = useRouter();
  return useMutation({
    mutationFn: logout,
    onSuccess: async () => {
      cache.clear();
      cache.setQueryData(sessionQuery.queryKey, null);
      await router.navigate({ to: "/login" });
    },
    onError: (error) => notify(error.message),
  });
}
