import { projectName } from "@/project";

/** The mark and the name of this project, on one line however long the name is. */
export function Brand() {
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <img src="/favicon.svg" alt="" width={24} height={24} />
      <span className="truncate font-semibold" title={projectName}>
        {projectName}
      </span>
    </span>
  );
}
