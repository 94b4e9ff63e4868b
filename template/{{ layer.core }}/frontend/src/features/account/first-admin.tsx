import { useQuery } from "@tanstack/react-query";
import { Command } from "@/components/command";
import { setupQuery } from "./queries";

/** Says how to make the first account, while there is none. */
export function FirstAdmin() {
  const { data: setup } = useQuery({ ...setupQuery, refetchOnWindowFocus: "always" });
  if (!setup?.needs_admin) return null;
  return (
    <section
      aria-label="First steps"
      className="flex flex-col gap-3 rounded-xl border border-line bg-surface p-4 shadow-card"
    >
      <p className="text-muted">
        <strong className="font-medium text-ink">There is no administrator yet.</strong> Create one
        in the project's folder, then sign in.
      </p>
      <Command>uv run app create-admin</Command>
    </section>
  );
}
