import { useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "@/components/ui/toast";

interface Change<Values, Result> {
  mutationFn: (values: Values) => Promise<Result>;
  done: string;
  onDone?: () => void;
}

/** Changes a user, says so, and brings every list of users up to date. */
export function useUserMutation<Values, Result>({
  mutationFn,
  done,
  onDone,
}: Change<Values, Result>) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () => {
      cache.invalidateQueries({ queryKey: ["users"] });
      notify(done);
      onDone?.();
    },
  });
}
