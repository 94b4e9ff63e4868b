/** Tells a password manager whose password a form sets. */
export function UsernameHint({ email }: { email: string }) {
  return <input hidden readOnly autoComplete="username" value={email} />;
}
