import { z } from 'zod';

/** What we read of an HTTP API event, payload version 2. */
export const ApiEvent = z.object({
  rawPath: z.string(),
  rawQueryString: z.string(),
  headers: z.record(z.string(), z.string().optional()),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean(),
  requestContext: z.object({
    requestId: z.string(),
    http: z.object({ method: z.string() }),
    /** API Gateway has verified the token before it calls us. */
    authorizer: z.object({ jwt: z.object({ claims: z.record(z.string(), z.unknown()) }) }).nullish(),
  }),
});
export type ApiEvent = z.infer<typeof ApiEvent>;

export interface ApiResult {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** The event as a web request. */
export function toRequest(event: ApiEvent): Request {
  const { rawPath, rawQueryString, headers, body, isBase64Encoded, requestContext } = event;
  const { method } = requestContext.http;
  const given = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const query = rawQueryString === '' ? '' : `?${rawQueryString}`;
  const text = isBase64Encoded ? Buffer.from(body ?? '', 'base64').toString('utf8') : (body ?? '');
  const hasBody = method !== 'GET' && method !== 'HEAD' && text !== '';
  return new Request(`https://api${rawPath}${query}`, {
    method,
    headers: given,
    ...(hasBody ? { body: text } : {}),
  });
}

/** A web response as API Gateway takes it; everything we answer is text. */
export async function toResult(response: Response): Promise<ApiResult> {
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
