/** Hills over calm water, as decoration at the bottom of what it is in. */
export function Landscape() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1440 240"
      fill="currentColor"
      className="absolute bottom-0 left-1/2 -z-1 w-full min-w-3xl -translate-x-1/2 text-accent"
    >
      <circle opacity="0.14" cx="1010" cy="62" r="26" />
      <path
        opacity="0.08"
        d="M0 130c90-14 130-56 210-64s120 50 210 50 140-92 240-84 140 72 240 68 160-54 250-43 180 60 290 40v143H0Z"
      />
      <path
        opacity="0.1"
        d="M0 180c120-14 180-60 290-54s180 42 290 40 180-68 300-58 200 58 300 50 180-40 260-28v110H0Z"
      />
      <path opacity="0.12" d="M0 204h1440v36H0z" />
    </svg>
  );
}
