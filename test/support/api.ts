import { endpoints } from '#functions/api/index.ts';
import { type ApiEvent } from '#lib/handler/api-event.ts';
import { apiHandler } from '#lib/handler/http.ts';
import { lambdaContext } from '#lib/local/lambda-context.ts';
import { type Role } from '#lib/domain/people/person.ts';
import { type House } from './house.ts';

export interface Call {
  method?: string;
  path: string;
  body?: unknown;
  rawBody?: string;
  /** The role of the signed-in person in the experiment; null: nobody is signed in. */
  role?: Role | null;
  /** Where the person is a member; sbnd where nothing is said. */
  experiment?: string;
  username?: string;
  headers?: Record<string, string>;
}

/** An HTTP API event as API Gateway sends it, the token checked already. */
export function anEvent({
  method = 'GET',
  path,
  body,
  rawBody,
  role = 'production',
  experiment = 'sbnd',
  username = 'petra',
  headers = {},
}: Call): ApiEvent {
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  const claims = { username, 'cognito:groups': `[${experiment}:${role ?? ''}]` };
  return {
    rawPath: `/api${rawPath}`,
    rawQueryString,
    headers,
    body: rawBody ?? (body === undefined ? null : JSON.stringify(body)),
    isBase64Encoded: false,
    requestContext: {
      requestId: 'request-1',
      http: { method },
      authorizer: role === null ? null : { jwt: { claims } },
    },
  };
}

/** Calls the API of a house, all in memory; a request may take so many milliseconds. */
export function anApi({ ports }: House, patienceMs = 29_000) {
  const handler = apiHandler(endpoints, { experiments: ['sbnd'], ports: () => ports });
  return async (call: Call) => {
    const { statusCode, body, headers } = await handler(anEvent(call), {
      ...lambdaContext(),
      getRemainingTimeInMillis: () => patienceMs,
    });
    return {
      status: statusCode,
      body: JSON.parse(body === '' ? '{}' : body) as Record<string, never> & {
        code?: string;
        detail?: string;
      },
      headers,
    };
  };
}
