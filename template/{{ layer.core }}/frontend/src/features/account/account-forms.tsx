import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { NewPasswordField, TextField, UsernameHint } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { notify } from "@/components/ui/toast";
import * as api from "./client";
import { sessionQuery, sessionsQuery } from "./queries";

export function ProfileForm({ user }: { user: api.UserRead }) {
  const cache = useQueryClient();
  const save = useMutation({
    mutationFn: api.updateAccount,
    onSuccess: (saved) => {
      cache.setQueryData(sessionQuery.queryKey, saved);
      notify("Your name is saved.");
    },
  });

  return (
    <Form<api.AccountUpdate> error={save.error} onSubmit={(values) => save.mutate(values)}>
      <TextField
        name="name"
        label="Name"
        autoComplete="name"
        defaultValue={user.name}
        maxLength={100}
        required
      />
      <Button type="submit" className="self-start" pending={save.isPending}>
        Save name
      </Button>
    </Form>
  );
}

export function PasswordForm({ email }: { email: string }) {
  const cache = useQueryClient();
  const [changes, setChanges] = useState(0);
  const change = useMutation({
    mutationFn: api.changePassword,
    onSuccess: () => {
      setChanges(changes + 1);
      cache.invalidateQueries(sessionsQuery);
      notify("Your password is changed, and other devices are signed out.");
    },
  });

  return (
    // A new key empties the form once the password is changed.
    <Form<api.PasswordChange>
      key={changes}
      error={change.error}
      onSubmit={(values) => change.mutate(values)}
    >
      <UsernameHint email={email} />
      <TextField
        name="current_password"
        label="Current password"
        type="password"
        autoComplete="current-password"
        required
      />
      <NewPasswordField
        name="new_password"
        label="New password"
        description="At least 12 characters. Signs out your other devices."
      />
      <Button type="submit" className="self-start" pending={change.isPending}>
        Change password
      </Button>
    </Form>
  );
}
