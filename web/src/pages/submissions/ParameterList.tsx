import { type Parameters } from '#lib/domain/campaigns/parameters.ts';

/** Parameters as they stand in a command, one a line. */
export function ParameterList({ parameters }: { parameters: Parameters }) {
  if (parameters.length === 0) return <span className="quiet">none</span>;
  return (
    <ul className="submission-parameters">
      {parameters.map(([key, value], index) => (
        // A key may stand twice, and the list never changes.
        <li key={`${index}`}>
          <code>
            {key}
            {value}
          </code>
        </li>
      ))}
    </ul>
  );
}
