import { type z } from 'zod';
import { type Checked, type Operation } from '#lib/contract/operation.ts';
import { type Subject } from '#lib/contract/subject.ts';
import { type Actor, type Person } from '#lib/domain/people/person.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { admitJob, admitPerson } from './door.ts';
import { findSubject, subjectText, type SubjectOf } from './subject.ts';
import { type ApiPorts } from './world.ts';

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

/** Where a request's line in the log gets its facts from. */
export type Note = (facts: { subject: string }) => void;

/** An operation with its handler, as the HTTP host sees it. */
export interface Endpoint {
  operation: Operation;
  /** @throws PomsError */
  invoke(request: RawRequest, ports: ApiPorts, note?: Note): Promise<unknown>;
}

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
): Checked<Params, Query, Body> {
  return {
    params: parsed(operation.params, raw.params, 'path'),
    query: parsed(operation.query, raw.query, 'query'),
    body: parsed(operation.body, raw.body, 'body'),
  };
}

/** A request that was let in this far: checked, and from a caller of the right kind. */
interface Visit<Request, About extends Subject> {
  request: Request;
  about: About;
  principal: Principal;
}

/** What both kinds of endpoints have in common: the request is checked before it runs, the answer after. */
function endpoint<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
  About extends Subject,
>(
  operation: Operation<Params, Query, Body, Result, About>,
  visit: (visit: Visit<Checked<Params, Query, Body>, About>, ports: ApiPorts) => Promise<z.input<Result>>,
): Endpoint {
  return {
    operation,
    invoke: async (raw, ports, note) => {
      const { principal } = raw;
      if (principal.kind !== operation.caller) throw new PomsError('NotSignedIn');
      const request = parseRequest(operation, raw);
      const about = operation.subject(request);
      note?.({ subject: subjectText(about) });
      return operation.result.parse(await visit({ request, about, principal }, ports));
    },
  };
}

/** Joins an operation that people call to its handler, which runs only where the caller may do that to the subject. */
export function implement<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
  About extends Subject,
>(
  operation: Operation<Params, Query, Body, Result, About>,
  run: (
    request: Checked<Params, Query, Body> & { actor: Actor; person: Person; subject: SubjectOf<About> },
    ports: ApiPorts,
  ) => Promise<z.input<Result>>,
): Endpoint {
  return endpoint(operation, async ({ request, about, principal }, ports) => {
    if (principal.kind !== 'person') throw new PomsError('NotSignedIn');
    const { person, actor } = principal;
    const { subject, owner } = await findSubject(about, ports);
    const actions = [operation.action, operation.alsoNeeds?.(request)];
    admitPerson({ person, actor }, actions, { about, owner });
    return run({ ...request, person, actor, subject }, ports);
  });
}

/** Joins an operation that jobs call to its handler; a job speaks for its own submission only. */
export function implementForJob<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Result>,
  run: (
    request: Checked<Params, Query, Body> & { submissionId: number },
    ports: ApiPorts,
  ) => Promise<z.input<Result>>,
): Endpoint {
  return endpoint(operation, async ({ request, about, principal }, ports) => {
    if (principal.kind !== 'job') throw new PomsError('NotSignedIn');
    const { submissionId } = principal;
    admitJob(submissionId, operation.action, about);
    return run({ ...request, submissionId }, ports);
  });
}
