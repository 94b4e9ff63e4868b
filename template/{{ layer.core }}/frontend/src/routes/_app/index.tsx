import { createFileRoute } from "@tanstack/react-router";
import { Page, Section } from "@/components/page";
import { Health } from "@/features/system/health";
import { featuresQuery, InstalledFeatures } from "@/features/system/installed-features";
import { NextSteps } from "@/features/system/next-steps";
import { projectName } from "@/project";

export const Route = createFileRoute("/_app/")({
  loader: ({ context }) => context.queryClient.prefetchQuery(featuresQuery),
  component: Start,
});

function Start() {
  const { user } = Route.useRouteContext();
  return (
    <Page
      banner
      title={`Hello, ${user.name}`}
      summary={`${projectName} is up and running.`}
      actions={<Health />}
    >
      {user.role === "admin" && (
        <>
          <Section title="Installed" summary="The features of this project.">
            <InstalledFeatures />
          </Section>
          <Section title="Next steps" summary="In a terminal, in the project's folder.">
            <NextSteps />
          </Section>
        </>
      )}
    </Page>
  );
}
