import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { type Credentials, login } from "./client";
import { sessionQuery } from "./queries";

export function LoginForm({ onSignedIn }: { onSignedIn: () => void }) {
  const cache = useQueryClient();
  const signIn = useMutation({
    mutationFn: login,
    onSuccess: (user) => {
      cache.clear(); // Nobody sees what another user has loaded.
      cache.setQueryData(sessionQuery.queryKey, user);
      onSignedIn();
    },
  });

  return (
    <Form<Credentials> error={signIn.error} onSubmit={(values) => signIn.mutate(values)}>
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="username"
        autoFocus
        required
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
      />
      <Button type="submit" variant="primary" pending={signIn.isPending}>
        Sign in
      </Button>
    </Form>
  );
}
