import { Link } from "@tanstack/react-router";
import type { ComponentProps } from "react";
import type { Page } from "@/components/page";
import { crumb, SubPage } from "@/components/sub-page";

interface EventSubPageProps extends ComponentProps<typeof Page> {
  /** Undefined while it is not known. */
  source: string | undefined;
}

/** A page below the list of events. */
export function EventSubPage({ source, ...page }: EventSubPageProps) {
  const list = (
    <Link to="/webhooks" className={crumb}>
      Webhooks
    </Link>
  );
  const parent = source && (
    <Link to="/webhooks" search={{ source }} className={crumb}>
      {source}
    </Link>
  );
  return <SubPage {...{ list, parent }} {...page} />;
}
