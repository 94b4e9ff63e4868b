/** The initials of a person, as decoration next to the name. */
export function Avatar({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean);
  const initials = [words[0], words.length > 1 && words.at(-1)]
    .map((word) => (word ? ([...word][0] ?? "") : ""))
    .join("");
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-medium text-accent text-xs uppercase"
    >
      {initials}
    </span>
  );
}
