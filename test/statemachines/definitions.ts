import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Asl, type State } from '#lib/local/engine/asl.ts';
import { loadAsl, scopesOf } from '#lib/local/engine/load.ts';

export const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'statemachines');
const suffix = '.asl.json';

/** Every machine there is: name, text, and the definition as JSON and as we read it. */
export const definitions = readdirSync(folder)
  .filter((file) => file.endsWith(suffix))
  .map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const json = JSON.parse(text) as Record<string, unknown>;
    return { name: file.slice(0, -suffix.length), text, json };
  });

export const aslOf = (name: string): Asl =>
  loadAsl(name, definitions.find((each) => each.name === name)!.json);

export const statesOf = (asl: Asl): [string, State][] =>
  scopesOf(asl).flatMap(({ scope }) => Object.entries(scope.States));

/** Names of errors a machine speaks of that nobody throws. */
export function unknownErrors(asl: Asl, isKnown: (name: string) => boolean): string[] {
  const rules = statesOf(asl).flatMap(([, state]) =>
    'Retry' in state ? [...state.Retry, ...state.Catch] : [],
  );
  const names = new Set(rules.flatMap(({ ErrorEquals }) => ErrorEquals));
  return [...names].filter((name) => !/^(States|Lambda)\.[A-Z]\w+$/.test(name) && !isKnown(name));
}
