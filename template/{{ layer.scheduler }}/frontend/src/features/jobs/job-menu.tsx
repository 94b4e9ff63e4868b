import { Ellipsis, Pause, Play, Zap } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Menu, MenuItem } from "@/components/ui/menu";
import type { JobRead } from "./client";
import { useTogglePause } from "./queries";

interface JobMenuProps {
  job: JobRead;
  onRun: () => void;
}

/** What an administrator can do with a job. */
export function JobMenu({ job, onRun }: JobMenuProps) {
  const toggle = useTogglePause(job);
  const trigger = (
    <Button variant="ghost" icon aria-label={`Actions for ${job.name}`}>
      <Ellipsis aria-hidden className="size-4" />
    </Button>
  );
  return (
    <Menu trigger={trigger}>
      {job.is_enabled && !job.is_paused && (
        <MenuItem onClick={onRun}>
          <Zap aria-hidden /> Run now
        </MenuItem>
      )}
      <MenuItem onClick={() => toggle.mutate()}>
        {job.is_paused ? <Play aria-hidden /> : <Pause aria-hidden />}
        {job.is_paused ? "Resume" : "Pause"}
      </MenuItem>
    </Menu>
  );
}
