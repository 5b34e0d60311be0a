import { type z } from 'zod';
import { type LaunchPreview } from '#lib/contract/launches.ts';
import { Code } from '#web/ui/Code.tsx';
import './launches.css';

type LaunchScriptProps = Pick<z.infer<typeof LaunchPreview>, 'parameters' | 'script'>;

/** The parameters with where each comes from, and the exact text that the submit host runs. */
export function LaunchScript({ parameters, script }: LaunchScriptProps) {
  return (
    <>
      {parameters.length > 0 && (
        <ul className="launch-parameters" aria-label="Parameters">
          {parameters.map(({ key, value, origin }, index) => (
            // A key may stand twice, and the order never changes.
            <li key={index}>
              <code>
                {key}
                {value}
              </code>
              <small>from {origin}</small>
            </li>
          ))}
        </ul>
      )}
      <Code label="Launch script">{script}</Code>
    </>
  );
}
