import { Ellipsis, KeyRound, Pencil, UserCheck, UserX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { notify } from "@/components/ui/toast";
import { type UserRead, updateUser } from "./client";
import { useUserMutation } from "./queries";

interface UserMenuProps {
  user: UserRead;
  onEdit: () => void;
  onSetPassword: () => void;
}

/** What an administrator can do with a user. */
export function UserMenu({ user, onEdit, onSetPassword }: UserMenuProps) {
  const toggle = useUserMutation({
    mutationFn: () => updateUser(user.id, { is_active: !user.is_active }),
    done: user.is_active ? "The user is deactivated." : "The user is active again.",
  });
  const trigger = (
    <Button variant="ghost" icon aria-label={`Actions for ${user.name}`}>
      <Ellipsis aria-hidden className="size-4" />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuItem onClick={onEdit}>
        <Pencil aria-hidden /> Edit
      </MenuItem>
      <MenuItem onClick={onSetPassword}>
        <KeyRound aria-hidden /> Set password
      </MenuItem>
      <MenuSeparator />
      <MenuItem
        onClick={() => toggle.mutate(undefined, { onError: ({ message }) => notify(message) })}
      >
        {user.is_active ? <UserX aria-hidden /> : <UserCheck aria-hidden />}
        {user.is_active ? "Deactivate" : "Activate"}
      </MenuItem>
    </Menu>
  );
}
