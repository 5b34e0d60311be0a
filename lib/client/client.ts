import { type z } from 'zod';
import { contract, type Contract } from '#lib/contract/index.ts';
import { type Operation } from '#lib/contract/operation.ts';
import { readAnswer } from './answer.ts';
import { failure } from './failure.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Where the API is, who asks, and for which experiment in which role. */
export interface ClientOptions {
  /** Without `/api`; a function where it may change while we wait, as when a local world starts anew. */
  url: string | (() => string);
  token: () => Promise<string> | string;
  experiment?: string | undefined;
  role?: string | undefined;
  fetch?: Fetch | undefined;
}

/** Keys as they may be left out, values as they are meant: path and query carry texts, callers give numbers. */
type Sent<Schema extends z.ZodType> = {
  [Key in keyof z.input<Schema> as string extends Key ? never : Key]: Key extends keyof z.output<Schema>
    ? z.output<Schema>[Key]
    : never;
};

/** A part that may be empty may be left out. */
type Part<Name extends string, Value> = object extends Value
  ? { [N in Name]?: Value | undefined }
  : { [N in Name]: Value };

type Body<Value> = undefined extends Value ? { body?: undefined } : { body: Value };

/** What an operation is called with. */
export type CallInput<O extends Operation> = Part<'params', Sent<O['params']>> &
  Part<'query', Sent<O['query']>> &
  Body<z.input<O['body']>>;

/** @throws PomsError as the operation says, or an unavailable failure when nothing answers */
export type Call<O extends Operation> = (
  ...input: object extends CallInput<O> ? [input?: CallInput<O>] : [input: CallInput<O>]
) => Promise<z.output<O['result']>>;

/** One call for every operation of the contract. */
export type Client = { [Name in keyof Contract]: Call<Contract[Name]> };

interface AnyInput {
  params?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
}

/** The address of one call: parameters in the path, the rest behind it. */
export function addressOf(path: string, { params = {}, query = {} }: AnyInput): string {
  const filled = path.replace(/\{(\w+)\}/g, (_whole, name: string) =>
    encodeURIComponent(String(params[name])),
  );
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(
    given.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return `/api${filled}${search === '' ? '' : `?${search}`}`;
}

/** API Gateway gives up after 30 seconds; later nothing comes. */
const patienceMs = 60_000;

async function headersOf({ token, experiment, role }: ClientOptions, hasBody: boolean) {
  return {
    accept: 'application/json',
    authorization: `Bearer ${await token()}`,
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(experiment === undefined ? {} : { 'poms-experiment': experiment }),
    ...(role === undefined ? {} : { 'poms-role': role }),
  };
}

async function send(options: ClientOptions, operation: Operation, input: AnyInput): Promise<unknown> {
  const { method, path, result } = operation;
  const url = typeof options.url === 'function' ? options.url() : options.url;
  const address = addressOf(path, input);
  const hasBody = input.body !== undefined;
  const init = {
    method,
    headers: await headersOf(options, hasBody),
    signal: AbortSignal.timeout(patienceMs),
    ...(hasBody ? { body: JSON.stringify(input.body) } : {}),
  };
  try {
    const response = await (options.fetch ?? fetch)(`${url}${address}`, init);
    return await readAnswer(response, { result, what: `${method} ${address}` });
  } catch (error) {
    // fetch tells of a refused, lost or silent connection in these two ways, on every platform.
    const isLost = error instanceof TypeError || (error instanceof Error && error.name === 'TimeoutError');
    if (!isLost) throw error;
    throw failure('unavailable', `POMS at ${url === '' ? 'this address' : url} does not answer.`, error);
  }
}

/** The signature says what `fromEntries` forgets: every name keeps its own operation. */
function callsOf(options: ClientOptions): Client;
function callsOf(options: ClientOptions): object {
  return Object.fromEntries(
    Object.entries(contract).map(([name, operation]) => [
      name,
      async (input: AnyInput = {}) => send(options, operation, input),
    ]),
  );
}

/** A typed client made from the contract; nothing is generated. Works in browsers and in Node. */
export function createClient(options: ClientOptions): Client {
  return callsOf(options);
}
