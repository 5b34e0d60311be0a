import { type z } from 'zod';
import { type Operation } from '#lib/contract/operation.ts';
import { type Actor, type Person } from '#lib/domain/people/person.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Ports } from '#lib/ports/index.ts';

/** A verified caller: a person acting in a role, or a job speaking for its submission. */
export type Principal =
  { kind: 'person'; person: Person; actor: Actor } | { kind: 'job'; submissionId: number };

/** A request with nothing checked yet but who calls. */
export interface RawRequest {
  params: unknown;
  query: unknown;
  body: unknown;
  principal: Principal;
}

/** An operation with its handler, as the HTTP host sees it. */
export interface Endpoint {
  operation: Operation;
  /** @throws PomsError */
  invoke(request: RawRequest, ports: ApiPorts): Promise<unknown>;
}

/** The API never logs in to a submit host; what runs there is started by tasks. */
export type ApiPorts = Omit<Ports, 'launcher' | 'queue'>;

interface Request<Params, Query, Body> {
  params: Params;
  query: Query;
  body: Body;
}

type RequestOf<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> = Request<
  z.infer<Params>,
  z.infer<Query>,
  z.infer<Body>
>;

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown, part: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message, ...issue }) => ({
    field: [part, ...path].join('.'),
    message,
    value: 'input' in issue ? issue.input : undefined,
  }));
  const why = issues.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new PomsError('RequestInvalid', { why, issues });
}

function parseRequest<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType>(
  operation: Operation<Params, Query, Body>,
  raw: RawRequest,
): RequestOf<Params, Query, Body> {
  return {
    params: parsed(operation.params, raw.params, 'path'),
    query: parsed(operation.query, raw.query, 'query'),
    body: parsed(operation.body, raw.body, 'body'),
  };
}

/** Joins an operation that people call to its handler. */
export function implement<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Result>,
  run: (
    request: RequestOf<Params, Query, Body> & { actor: Actor; person: Person },
    ports: ApiPorts,
  ) => Promise<z.input<Result>>,
): Endpoint {
  return {
    operation,
    invoke: async (raw, ports) => {
      if (raw.principal.kind !== 'person') throw new PomsError('NotSignedIn');
      const { person, actor } = raw.principal;
      return operation.result.parse(await run({ ...parseRequest(operation, raw), person, actor }, ports));
    },
  };
}

/** Joins an operation that jobs call to its handler. */
export function implementForJob<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Result>,
  run: (
    request: RequestOf<Params, Query, Body> & { submissionId: number },
    ports: ApiPorts,
  ) => Promise<z.input<Result>>,
): Endpoint {
  return {
    operation,
    invoke: async (raw, ports) => {
      if (raw.principal.kind !== 'job') throw new PomsError('NotSignedIn');
      const { submissionId } = raw.principal;
      return operation.result.parse(await run({ ...parseRequest(operation, raw), submissionId }, ports));
    },
  };
}
