import { type ErrorKind } from '#lib/domain/errors.ts';

/** An error with the kind that decides what a door does with it. */
export interface Failure extends Error {
  kind: ErrorKind;
}

const kinds = new Set<unknown>([
  'invalid',
  'unauthenticated',
  'forbidden',
  'missing',
  'conflict',
  'held',
  'unavailable',
] satisfies ErrorKind[]);

/** True for errors that say what can be done about them: PomsError, and what the client finds out by itself. */
export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && 'kind' in error && kinds.has(error.kind);
}

/** What the client finds out by itself, where no server can answer with an error of the catalogue. */
export function failure(kind: ErrorKind, sentence: string, cause?: unknown): Failure {
  const error = new Error(sentence, cause === undefined ? undefined : { cause });
  return Object.assign(error, { kind, name: 'ClientFailure' });
}

/** True where nothing answers now, so that asking again may help. */
export function isUnavailable(error: unknown): error is Failure {
  return isFailure(error) && error.kind === 'unavailable';
}
