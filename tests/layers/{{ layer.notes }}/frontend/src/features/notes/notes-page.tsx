import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatDistanceToNow } from "date-fns";
import { Card, Page } from "@/components/page";
import { ErrorState } from "@/components/states";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { createNote, listNotes, type NoteCreate } from "./client";

const notesKey = ["notes"];

export function NotesPage() {
  const { data: notes = [], error, refetch } = useQuery({ queryKey: notesKey, queryFn: listNotes });
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  return (
    <Page title="Notes" summary="Short texts, for your eyes only.">
      <NewNote />
      <Card>
        {notes.map((note) => (
          <p key={note.id} className="px-4 py-3">
            {note.text}, {formatDistanceToNow(note.created_at)} ago
          </p>
        ))}
      </Card>
    </Page>
  );
}

function NewNote() {
  const cache = useQueryClient();
  const create = useMutation({
    mutationFn: createNote,
    onSuccess: () => cache.invalidateQueries({ queryKey: notesKey }),
  });
  return (
    <Form<NoteCreate> error={create.error} onSubmit={(values) => create.mutate(values)}>
      <TextField name="text" label="New note" required />
      <Button type="submit" className="self-start" pending={create.isPending}>
        Keep note
      </Button>
    </Form>
  );
}
