import { z } from 'zod';
import { type Action } from '#lib/domain/people/access.ts';
import { type ErrorName } from '#lib/domain/errors.ts';

/** Who calls: a signed-in person, a job with the token of its submission, or anybody. */
export type Caller = 'person' | 'job' | 'anybody';

/** One HTTP operation as data: routes, checks, client, command line and OpenAPI are derived from it. */
export interface Operation<
  Params extends z.ZodObject = z.ZodObject,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodType = z.ZodType,
  Result extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api`; `{name}` is a path parameter. */
  path: `/${string}`;
  summary: string;
  caller: Caller;
  /** What the caller must be allowed to do (lib/domain/people/access.ts). */
  action: Action;
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
export const asJob = { caller: 'job', action: 'view', params: none, query: none, status: 200 } as const;

/** The answer of an operation that has nothing to say. */
export const Done = z.object({ done: z.literal(true) });

/** Declares an operation; the types of its parts are inferred. */
export function operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Result extends z.ZodType,
>(definition: Operation<Params, Query, Body, Result>): Operation<Params, Query, Body, Result> {
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
