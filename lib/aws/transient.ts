import { PomsError } from '#lib/domain/errors.ts';

/** What the SDK calls an error that may go away; it has tried again itself before we see it. */
const transientNames = new Set([
  'ThrottlingException',
  'TooManyRequestsException',
  'SlowDown',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'InternalServerError',
  'InternalServiceError',
  'InternalError',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
]);

function isTransient(error: Error): boolean {
  const code = 'code' in error ? String(error.code) : '';
  const isServerFault = '$fault' in error && error.$fault === 'server';
  return isServerFault || transientNames.has(error.name) || transientNames.has(code);
}

/** The error as StoreUnavailable when asking again later may help, else as it is. */
export function translated(error: unknown, service: string): unknown {
  if (!(error instanceof Error) || !isTransient(error)) return error;
  return new PomsError('StoreUnavailable', { why: `${service}: ${error.name}` }, error);
}
