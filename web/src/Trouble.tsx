/** Says what is wrong, where something is. */
export function Trouble({ error }: { error: Error | undefined }) {
  if (!error) return null;
  return (
    <p className="trouble" role="alert">
      {error.message}
    </p>
  );
}
