import { createFileRoute, notFound } from "@tanstack/react-router";

/** Every page about jobs is for administrators. */
export const Route = createFileRoute("/_app/jobs")({
  staticData: { title: "Jobs" },
  beforeLoad: ({ context }) => {
    if (context.user.role !== "admin") throw notFound();
  },
});
