import { Link } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import type { Page } from "@/components/page";
import { crumb, SubPage } from "@/components/sub-page";

interface JobSubPageProps extends ComponentProps<typeof Page> {
  /** The job that this page is below, if it is not the job's own. */
  job?: string | undefined;
}

/** A page below the list of jobs. */
export function JobSubPage({ job, ...page }: JobSubPageProps) {
  const list = (
    <Link to="/jobs" className={crumb}>
      Jobs
    </Link>
  );
  const parent = job && (
    <Link to="/jobs/$name" params={{ name: job }} preload="intent" className={crumb}>
      {job}
    </Link>
  );
  return <SubPage {...{ list, parent }} {...page} />;
}
