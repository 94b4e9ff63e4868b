import { createFileRoute, notFound } from "@tanstack/react-router";
import { UsersPage } from "@/features/users/users-page";

interface UsersSearch {
  search?: string | undefined;
}

export const Route = createFileRoute("/_app/users")({
  staticData: { title: "Users" },
  validateSearch: ({ search }): UsersSearch => ({ search: search ? String(search) : undefined }),
  beforeLoad: ({ context }) => {
    if (context.user.role !== "admin") throw notFound();
  },
  component: Users,
});

function Users() {
  const { search = "" } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <UsersPage
      search={search}
      onSearch={(search) => navigate({ search: search ? { search } : {}, replace: true })}
    />
  );
}
