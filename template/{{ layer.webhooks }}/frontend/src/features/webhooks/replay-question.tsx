import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

interface ReplayQuestionProps {
  title: string;
  onReplay: () => void;
  onClose: () => void;
}

/** Asks before something is done twice. */
export function ReplayQuestion({ title, onReplay, onClose }: ReplayQuestionProps) {
  const replay = () => {
    onClose();
    onReplay();
  };
  return (
    <Dialog
      title={title}
      description="It was handled already. Whatever its handler does happens a second time."
      onClose={onClose}
    >
      <div className="flex justify-end gap-2">
        <Button variant="ghost" onClick={onClose}>
          Leave it
        </Button>
        <Button variant="primary" onClick={replay}>
          Replay
        </Button>
      </div>
    </Dialog>
  );
}
