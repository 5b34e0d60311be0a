import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ApiEvent } from '#lib/handler/api-event.ts';
import { type ApiHandler } from '#lib/handler/http.ts';
import { log } from '#lib/handler/log.ts';
import { lambdaContext } from './lambda-context.ts';
import { type Sessions } from './sessions.ts';
import { refusalOf } from './refusals.ts';
import { isSignInPath, signInLocally } from './sign-in.ts';
import { type StaticFiles } from './static-files.ts';

/** API Gateway takes no more. */
const maxBodyBytes = 10 * 1024 * 1024;

interface ServerParts {
  api: ApiHandler;
  sessions: Sessions;
  files: StaticFiles;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes: Buffer = Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk));
    size += bytes.length;
    if (size > maxBodyBytes) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** The event API Gateway would send, the token checked as its authorizer would. */
async function toEvent(request: IncomingMessage, body: Buffer, sessions: Sessions): Promise<ApiEvent> {
  const url = new URL(request.url ?? '/', 'http://local');
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(',') : value] as const,
  );
  const claims = await sessions.claims(request.headers.authorization);
  return {
    rawPath: decodeURI(url.pathname),
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(headers),
    body: body.length === 0 ? null : body.toString('utf8'),
    isBase64Encoded: false,
    requestContext: {
      requestId: randomUUID(),
      http: { method: request.method ?? 'GET' },
      authorizer: claims ? { jwt: { claims } } : null,
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { api, sessions, files }: ServerParts,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://local').pathname;
  const isForApi = path.startsWith('/api/') || path === '/openapi.json';
  const isPage = !isForApi && !isSignInPath(path);
  const refusal = refusalOf(request, path, isPage);
  if (refusal) return void response.writeHead(refusal.status, refusal.headers).end(`${refusal.sentence}\n`);
  if (isPage) return files.serve(path, response);
  const body = await bodyOf(request);
  if (body === undefined) return void response.writeHead(413).end('The body is larger than 10 MB.\n');
  if (!isForApi) return signInLocally({ request, body, path }, response, sessions);
  const result = await api(await toEvent(request, body, sessions), lambdaContext());
  response.writeHead(result.statusCode, result.headers).end(result.body);
}

/** The web server of the local world: a translator of requests into events, not a second implementation. */
export function startServer(parts: ServerParts, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, parts).catch((error: unknown) => {
      log.error('request.failed', { path: request.url, error: String(error) });
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

/** The port a listening server got. */
export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
