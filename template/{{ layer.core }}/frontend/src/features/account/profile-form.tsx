import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { notify } from "@/components/ui/toast";
import { type AccountUpdate, type UserRead, updateAccount } from "./client";
import { sessionQuery } from "./queries";

interface ProfileFormProps {
  user: UserRead;
  onSaved: () => void;
}

export function ProfileForm({ user, onSaved }: ProfileFormProps) {
  const cache = useQueryClient();
  const save = useMutation({
    mutationFn: updateAccount,
    onSuccess: (saved) => {
      cache.setQueryData(sessionQuery.queryKey, saved);
      onSaved();
      notify("Your name is saved.");
    },
  });

  return (
    <Form<AccountUpdate> error={save.error} onSubmit={(values) => save.mutate(values)}>
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
