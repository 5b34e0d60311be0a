import { isFailure, type Failure } from '#lib/client/failure.ts';

/** What a reader can do about a failure of this kind. */
function remedyOf(kind: Failure['kind']): string {
  switch (kind) {
    case 'unavailable':
      return 'Wait a moment and try again; the page goes on by itself when there is an answer.';
    case 'forbidden':
      return 'Act in another role, or ask somebody who may.';
    case 'missing':
      return 'Look whether the address is right; it may also have been deleted.';
    case 'unauthenticated':
      return 'Sign in again.';
    case 'conflict':
      return 'Somebody was faster: look at it as it is now, then decide again.';
    case 'invalid':
      return 'Mend what the sentence names, then try again.';
    case 'held':
      return 'Launches are stopped here; it goes on when the hold is released.';
  }
}

/** What to do about any error. */
export function remedyFor(error: Error): string {
  return isFailure(error) ? remedyOf(error.kind) : 'Try again; if it stays like that, report it.';
}

/** The id under which the server's log knows the request. */
export function requestIdOf(error: Error): string | undefined {
  if (!('details' in error) || typeof error.details !== 'object' || error.details === null) return undefined;
  return 'requestId' in error.details && typeof error.details.requestId === 'string'
    ? error.details.requestId
    : undefined;
}
