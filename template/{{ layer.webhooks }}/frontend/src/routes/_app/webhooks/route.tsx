import { createFileRoute, notFound } from "@tanstack/react-router";

/** Every page about webhooks is for administrators. */
export const Route = createFileRoute("/_app/webhooks")({
  staticData: { title: "Webhooks" },
  beforeLoad: ({ context }) => {
    if (context.user.role !== "admin") throw notFound();
  },
});
