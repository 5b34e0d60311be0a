import { type Table } from '#lib/dynamo/table.ts';

/**
 * Lets requests of the named command fail before they are sent, as often as said; the answer to the others is true.
 * Needed because dynoxide never throttles and never meets a conflict.
 */
export function failing({ client }: Table, command: string, errors: Error[]): { calls: () => number } {
  let calls = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context.commandName !== command) return next(args);
      calls += 1;
      const error = errors.shift();
      if (error) throw error;
      return next(args);
    },
    { step: 'initialize', name: 'failing', override: true },
  );
  return { calls: () => calls };
}

/** An error as the SDK throws it. */
export function sdkError(name: string, more: Record<string, unknown> = {}): Error {
  return Object.assign(new Error(`${name} was met`), { name, ...more });
}

/** A cancelled transaction with these reasons. */
export function cancelled(...codes: string[]): Error {
  return sdkError('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });
}
