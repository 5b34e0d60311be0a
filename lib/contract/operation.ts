import { z } from 'zod';
import { type Action } from '#lib/domain/people/access.ts';
import { type ErrorName } from '#lib/domain/errors.ts';
import { ownSubmission, type Subject } from './subject.ts';

/** Who calls: a signed-in person, a job with the token of its submission, or anybody. */
export type Caller = 'person' | 'job' | 'anybody';

/** A request whose parts were checked. */
export interface Checked<Params extends z.ZodObject, Query extends z.ZodObject, Body extends z.ZodType> {
  params: z.infer<Params>;
  query: z.infer<Query>;
  body: z.infer<Body>;
}

/** One HTTP operation as data: routes, checks, client, command line and OpenAPI are derived from it. */
export interface Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
  About extends Subject = Subject,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api`; `{name}` is a path parameter. */
  path: `/${string}`;
  summary: string;
  caller: Caller;
  /** What the caller must be allowed to do to the subject (lib/domain/people/access.ts). */
  action: Action;
  /** The further right that a request needs which brings text of its own to be run. */
  alsoNeeds?(request: Checked<Params, Query, Body>): Action | undefined;
  /** What it is about: how the request names it. */
  subject(request: Checked<Params, Query, Body>): About;
  params: Params;
  query: Query;
  body: Body;
  status: 200 | 201 | 202;
  result: Result;
  errors: readonly ErrorName[];
}

/** No parameters, or no query. */
export const none = z.strictObject({});
/** No body. */
export const noBody = z.undefined();

/** What all operations have in common by which people look at something. */
export const reading = {
  method: 'GET',
  caller: 'person',
  action: 'view',
  body: noBody,
  status: 200,
} as const;

/** What all operations have in common by which a job speaks for its submission, with the token of that submission. */
export const asJob = {
  caller: 'job',
  action: 'work',
  subject: ownSubmission,
  params: none,
  query: none,
  status: 200,
} as const;

/** The answer of an operation that has nothing to say. */
export const Done = z.object({ done: z.literal(true) });

/** Declares an operation; the types of its parts are inferred. */
export function operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
  About extends Subject,
>(definition: Operation<Params, Query, Body, Result, About>): Operation<Params, Query, Body, Result, About> {
  return definition;
}

/** The query of a list: page by page. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(30),
  cursor: z.string().max(2000).optional(),
});

/** A page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), cursor: z.string().nullable() });
}

/** A positive integer in a path. */
export const pathNumber = z.coerce.number().int().positive();
