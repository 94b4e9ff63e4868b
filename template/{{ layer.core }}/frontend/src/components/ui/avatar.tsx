/** The initials of a person, as decoration next to the name. */
export function Avatar({ name }: { name: string }) {
  const letters = name
    .trim()
    .split(/\s+/)
    .map((word) => [...word][0]);
  const initials = letters.filter((_, at) => at === 0 || at === letters.length - 1);
  return (
    <span
      aria-hidden
      className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-medium text-accent text-xs uppercase"
    >
      {initials}
    </span>
  );
}
