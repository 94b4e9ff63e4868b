import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { NewPasswordField, SelectField, TextField, UsernameHint } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import * as api from "./client";
import { useUserMutation } from "./queries";

const roles = [
  { value: "user", label: "User" },
  { value: "admin", label: "Administrator" },
];

interface DialogProps {
  user: api.UserRead;
  onClose: () => void;
}

export function CreateUser({ onClose }: { onClose: () => void }) {
  const create = useUserMutation({
    mutationFn: api.createUser,
    done: "The user is created.",
    onDone: onClose,
  });
  return (
    <Dialog
      title="New user"
      description="They sign in with this e-mail and password."
      onClose={onClose}
    >
      <Form<api.UserCreate> error={create.error} onSubmit={(values) => create.mutate(values)}>
        <TextField name="name" label="Name" autoComplete="off" maxLength={100} required />
        <TextField name="email" label="E-mail" type="email" autoComplete="off" required />
        <SelectField name="role" label="Role" options={roles} defaultValue="user" />
        <NewPasswordField name="password" label="Password" />
        <DialogActions>
          <Button type="submit" variant="primary" pending={create.isPending}>
            Create user
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

export function EditUser({ user, onClose }: DialogProps) {
  const update = useUserMutation({
    mutationFn: (changes: api.UserUpdate) => api.updateUser(user.id, changes),
    done: "The user is saved.",
    onDone: onClose,
  });
  return (
    <Dialog title="Edit user" description={user.email} onClose={onClose}>
      <Form<api.UserUpdate> error={update.error} onSubmit={(values) => update.mutate(values)}>
        <TextField name="name" label="Name" defaultValue={user.name} maxLength={100} required />
        <SelectField name="role" label="Role" options={roles} defaultValue={user.role} />
        <DialogActions>
          <Button type="submit" variant="primary" pending={update.isPending}>
            Save
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

export function SetPassword({ user, onClose }: DialogProps) {
  const setPassword = useUserMutation({
    mutationFn: (values: api.PasswordSet) => api.setUserPassword(user.id, values),
    done: "The password is set, and the user is signed out everywhere.",
    onDone: onClose,
  });
  return (
    <Dialog title="Set password" description={user.email} onClose={onClose}>
      <Form<api.PasswordSet> error={setPassword.error} onSubmit={(v) => setPassword.mutate(v)}>
        <UsernameHint email={user.email} />
        <NewPasswordField name="new_password" label="Password" />
        <DialogActions>
          <Button type="submit" variant="primary" pending={setPassword.isPending}>
            Set password
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
