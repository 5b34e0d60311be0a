import { z } from 'zod';

/** The only paths we allow ourselves: `$`, `$.name`, `$.name.name` … */
export const Path = z.string().regex(/^\$(\.[A-Za-z_]\w*)*$/, 'a path is $ or $.name.name');

/** The token of the wait a task is called for; the only thing we take from the context object. */
export const tokenPath = '$$.Task.Token';

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The names a path goes through, from the outside in. */
export function namesOf(path: string): string[] {
  return path.split('.').slice(1);
}

/** What is at a path, or undefined where nothing is; JSON itself has no undefined. */
export function readPath(value: unknown, path: string): unknown {
  return namesOf(path).reduce<unknown>(
    (at, name) => (isFields(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    value,
  );
}

function written(value: unknown, names: readonly string[], result: unknown): unknown {
  const [name, ...rest] = names;
  if (name === undefined) return result;
  if (!isFields(value)) return undefined;
  const inner = written(Object.hasOwn(value, name) ? value[name] : {}, rest, result);
  return inner === undefined ? undefined : { ...value, [name]: inner };
}

/** A copy with the result at `ResultPath`; null leaves it out. undefined where the path leads through a non-object. */
export function writePath(value: unknown, path: string | null, result: unknown): unknown {
  return path === null ? value : written(value, namesOf(path), result);
}
