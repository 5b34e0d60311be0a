import { setTimeout as pause } from 'node:timers/promises';
import { PomsError } from '#lib/domain/errors.ts';

/** How often we ask in all when others write the same items at the same moment. */
const tries = 7;

/** Names by which DynamoDB, its SDK and the sockets below say that it cannot serve us now. */
const unavailable = new Set([
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'ProvisionedThroughputExceeded',
  'ProvisionedThroughputExceededException',
  'ThrottlingError',
  'ThrottlingException',
  'RequestLimitExceeded',
  'LimitExceededException',
  'TransactionInProgressException',
  'ItemCollectionSizeLimitExceeded',
  'ItemCollectionSizeLimitExceededException',
  'TimeoutError',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/** The error below ElectroDB's own. */
function root(error: unknown): unknown {
  const isWrapper = error instanceof Error && 'isElectroError' in error && error.cause !== undefined;
  return isWrapper ? root(error.cause) : error;
}

/** Codes a transaction was cancelled for, in the order of its items. */
export function cancelCodes(error: unknown): string[] {
  if (!(error instanceof Error && 'CancellationReasons' in error && Array.isArray(error.CancellationReasons)))
    return [];
  const reasons: unknown[] = error.CancellationReasons;
  return reasons.map((reason) =>
    typeof reason === 'object' && reason !== null && 'Code' in reason ? String(reason.Code) : 'None',
  );
}

const namesOf = (error: unknown): string[] =>
  error instanceof Error
    ? [error.name, ...('code' in error ? [String(error.code)] : []), ...cancelCodes(error)]
    : [];

/** True for the refusal of a condition. */
export function isRefused(error: unknown): boolean {
  return namesOf(error).some(
    (name) => name === 'ConditionalCheckFailedException' || name === 'ConditionalCheckFailed',
  );
}

/** True when it lost against a transaction on the same items, which DynamoDB does not queue. */
const isConflict = (error: unknown) =>
  namesOf(error).some((name) => name === 'TransactionConflict' || name === 'TransactionConflictException');

function translate(error: unknown): unknown {
  const why = namesOf(error).find((name) => unavailable.has(name) || name.startsWith('TransactionConflict'));
  if (why === undefined) return error;
  const said = error instanceof Error ? error.message : '';
  return new PomsError('StoreUnavailable', { why: said === '' ? why : `${why}: ${said}` }, error);
}

/**
 * Sends a request to the table, again when it met somebody else's transaction. A refused condition passes through.
 * @throws StoreUnavailable when the store cannot serve us now
 */
export async function ask<Answer>(request: () => Promise<Answer>): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await request();
    } catch (wrapped) {
      const error = root(wrapped);
      if (isRefused(error)) throw error;
      if (!isConflict(error) || attempt === tries) throw translate(error);
      // Full jitter, so that those who met once do not meet again.
      await pause(Math.random() * 10 * 2 ** attempt);
    }
  }
}
