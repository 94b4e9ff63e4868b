/**
 * Generated from the API by `just client`: do not edit.
 */
import { request } from "../../lib/http";
/**
 * A note as its author sees it.
 */
export interface NoteRead {
  id: number;
  text: string;
  created_at: string;
}

/**
 * A new note.
 */
export interface NoteCreate {
  /**
   * @minLength 1
   * @maxLength 500
   * @pattern ^[^\x00-\x1f\x7f]*$
   */
  text: string;
}

/**
 * Your notes, the oldest first.
 */
export const listNotes = () => {
  return request<NoteRead[]>({ url: `/api/notes`, method: "GET" });
};

/**
 * Keep a note.
 */
export const createNote = (noteCreate: NoteCreate) => {
  return request<NoteRead>({
    url: `/api/notes`,
    method: "POST",
    headers: { "Content-Type": "application/json" },
    data: noteCreate,
  });
};

export type ListNotesResult = NonNullable<Awaited<ReturnType<typeof listNotes>>>;
export type CreateNoteResult = NonNullable<Awaited<ReturnType<typeof createNote>>>;
