import { z } from 'zod';
import { isPomsError, type ErrorKind } from '#lib/domain/errors.ts';

/** HTTP status of each kind of error (house §7). */
export const statusOfKind: Record<ErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  held: 423,
  unavailable: 503,
};

/** An RFC 9457 problem document. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    issues: z.unknown(),
    details: z.unknown(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** Any error as an answer; what is not of the catalogue says nothing but the request id (house §7). */
export function problemOf(error: unknown, requestId: string): Problem {
  if (!isPomsError(error)) {
    const detail = `Something went wrong. Tell an administrator this request id: ${requestId}`;
    return {
      type: 'about:blank',
      title: 'Internal error',
      status: 500,
      code: 'InternalError',
      detail,
      requestId,
      issues: [],
      details: {},
    };
  }
  const { issues = [], ...details } = error.details;
  return {
    type: `/docs/errors#${error.name.toLowerCase()}`,
    title: error.name,
    status: statusOfKind[error.kind],
    code: error.name,
    detail: error.message,
    requestId,
    issues,
    details: error.kind === 'unavailable' ? {} : details,
  };
}
