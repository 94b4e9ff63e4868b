import { createFileRoute } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import { Page, type Section } from "@/components/page";
import { PasswordForm, ProfileForm } from "@/features/account/account-forms";
import { SessionList } from "@/features/account/session-list";

export const Route = createFileRoute("/_app/account")({
  staticData: { title: "Account" },
  component: Account,
});

function Account() {
  const { user } = Route.useRouteContext();
  return (
    <Page title="Account" summary={user.email}>
      <Setting title="Profile" summary="How others see you.">
        <ProfileForm user={user} />
      </Setting>
      <Setting title="Password" summary="Long and used nowhere else.">
        <PasswordForm email={user.email} />
      </Setting>
      <Setting title="Devices" summary="Where you are signed in.">
        <SessionList />
      </Setting>
    </Page>
  );
}

function Setting({ title, summary, children }: ComponentProps<typeof Section>) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-line border-t pt-8 md:grid-cols-[14rem_minmax(0,1fr)]">
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="mt-0.5 text-muted">{summary}</p>
      </div>
      <div className="max-w-md">{children}</div>
    </section>
  );
}
