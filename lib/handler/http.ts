import { createHash } from 'node:crypto';
import middy from '@middy/core';
import type { Context as LambdaContext } from 'aws-lambda';
import { Hono, type Context } from 'hono';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { ApiEvent, toRequest, toResult, type ApiResult } from './api-event.ts';
import { type Endpoint, type Principal } from './endpoint.ts';
import { log } from './log.ts';
import { openApiOf } from './open-api.ts';
import { principalOfJob, principalOfPerson, type Authenticated } from './principal.ts';
import { problemOf } from './problem.ts';
import { type World } from './world.ts';

/** A Lambda handler of HTTP API events. */
export type ApiHandler = (event: unknown, context: LambdaContext) => Promise<ApiResult>;

interface Env {
  Bindings: { event: ApiEvent };
}

async function authenticate(c: Context<Env>, { operation }: Endpoint, world: World): Promise<Authenticated> {
  if (operation.caller === 'job')
    return principalOfJob(c.req.header('authorization')?.replace(/^Bearer\s+/i, '') ?? '', world);
  const claims = c.env.event.requestContext.authorizer?.jwt.claims;
  if (!claims) throw new PomsError('NotSignedIn');
  const acting = { experiment: c.req.header('poms-experiment'), role: c.req.header('poms-role') };
  return principalOfPerson(claims, acting, world);
}

async function bodyOf(c: Context<Env>): Promise<unknown> {
  const text = await c.req.text();
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new PomsError('RequestInvalid', { why: 'the body is not JSON' }, cause);
  }
}

/** `{name}` of the contract is `:name` of the router. */
const routePath = (path: string): string => `/api${path.replace(/\{(\w+)\}/g, ':$1')}`;

/** Readers may name several answers they have; a proxy that packed one calls it weak. */
function isKnown(etag: string, known = ''): boolean {
  return known.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}

/**
 * Browsers keep answers and ask whether they still hold; what did not change comes without a body. Every person and
 * role has answers of their own.
 */
function conditional(result: unknown, known: string | undefined): Response {
  const body = JSON.stringify(result);
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const headers = {
    etag,
    'cache-control': 'private, no-cache',
    vary: 'authorization, poms-experiment, poms-role',
  };
  if (isKnown(etag, known)) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, 'content-type': 'application/json' } });
}

const nameOf = (principal: Principal): string =>
  principal.kind === 'person' ? principal.actor.username : `job of submission ${principal.submissionId}`;

type Facts = Record<string, string>;

/** One line for each request: who asked what of which subject, how it ended, and how long it took. */
async function logged(asked: Facts, answer: (note: (facts: Facts) => void) => Promise<Response>) {
  const began = performance.now();
  const facts: Facts = { ...asked };
  const end = (outcome: string) => {
    log.info('operation.ended', { ...facts, outcome, milliseconds: Math.round(performance.now() - began) });
  };
  try {
    const response = await answer((more) => Object.assign(facts, more));
    end(response.status === 304 ? 'unchanged' : 'done');
    return response;
  } catch (error) {
    end(isPomsError(error) ? error.name : 'InternalError');
    throw error;
  }
}

function routerOf(endpoints: Record<string, Endpoint>, world: World): Hono<Env> {
  const app = new Hono<Env>();
  for (const [operation, endpoint] of Object.entries(endpoints)) {
    const { method, path, status } = endpoint.operation;
    app.on(method, routePath(path), async (c) =>
      logged({ operation, requestId: c.env.event.requestContext.requestId }, async (note) => {
        const { principal, experiment } = await authenticate(c, endpoint, world);
        note({ experiment, by: nameOf(principal) });
        const raw = { params: c.req.param(), query: c.req.query(), body: await bodyOf(c), principal };
        const result = await endpoint.invoke(raw, world.ports(experiment), note);
        return method === 'GET'
          ? conditional(result, c.req.header('if-none-match'))
          : Response.json(result, { status });
      }),
    );
  }
  const document = openApiOf(endpoints);
  app
    .get('/openapi.json', () => Response.json(document))
    .get('/api/openapi.json', () => Response.json(document));
  app.notFound((c) => {
    throw new PomsError('RequestInvalid', {
      why: `there is no ${c.req.method} ${c.req.path}; see /openapi.json`,
    });
  });
  app.onError((error) => {
    throw error;
  });
  return app;
}

interface Failed {
  event: unknown;
  error: unknown;
  response: ApiResult;
}

/** Any error becomes a problem document; only the unexpected ones are logged whole. */
const problems = {
  onError: (request: Failed): void => {
    const { error } = request;
    const event = ApiEvent.safeParse(request.event);
    const problem = problemOf(error, event.success ? event.data.requestContext.requestId : 'unknown');
    if (problem.status === 503) log.warn('operation.refused', { ...problem });
    if (problem.status === 500)
      log.error('operation.failed', { ...problem, stack: error instanceof Error ? error.stack : null });
    const headers = { 'content-type': 'application/problem+json' };
    request.response = { statusCode: problem.status, headers, body: JSON.stringify(problem) };
  },
};

/** In time to say so: Lambda and API Gateway end a late request without a word. */
const tooLate = {
  timeoutEarlyInMillis: 500,
  timeoutEarlyResponse: (): never => {
    throw new PomsError('AnswerTooLate', {});
  },
};

/** The one HTTP handler: Lambda calls it, and the local server feeds it the same events. */
export function apiHandler(endpoints: Record<string, Endpoint>, world: World): ApiHandler {
  const router = routerOf(endpoints, world);
  const routed = async (payload: unknown): Promise<ApiResult> => {
    const event = ApiEvent.parse(payload);
    return toResult(await router.fetch(toRequest(event), { event }));
  };
  const chain = middy<unknown, ApiResult>(tooLate).use(problems).handler(routed);
  return async (event, context) => chain(event, context);
}
