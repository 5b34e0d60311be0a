import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '#lib/local/server.ts';
import { staticFiles } from '#lib/local/static-files.ts';

let dir: string;
let server: Server;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'poms-page-'));
  writeFileSync(join(dir, 'index.html'), '<title>POMS</title>');
  const parts = {
    api: async () => ({ statusCode: 200, headers: {}, body: 'of the API' }),
    sessions: { claims: async () => undefined } as never,
    files: staticFiles(dir, {}),
  };
  server = await startServer(parts, 0);
});
afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true });
});

function ask(method: string, path: string): Promise<{ status: number; allow: unknown; text: string }> {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return new Promise((resolve, reject) => {
    const asked = httpRequest({ host: '127.0.0.1', port, method, path }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, allow: response.headers.allow, text });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}

describe('the local web server', () => {
  it.each([
    ['GET', '/sbnd/campaigns', 200, '<title>POMS</title>'],
    ['GET', '/api/campaigns', 200, 'of the API'],
    ['POST', '/poms/launch_jobs', 404, 'below /poms/ are not answered here'],
    ['GET', '/poms/index', 404, 'below /poms/ are not answered here'],
    ['GET', '/%zz', 400, 'write a percent sign as %25'],
    ['GET', '/api/files/%zz', 400, 'write a percent sign as %25'],
    ['POST', '/sbnd/campaigns', 405, 'POST is not answered at /sbnd/campaigns; use GET, HEAD.'],
    [
      'TRACE',
      '/api/campaigns',
      405,
      'TRACE is not answered at /api/campaigns; use GET, HEAD, POST, PUT, DELETE.',
    ],
  ])('answers %s %s with %d', async (method, path, status, text) => {
    const answer = await ask(method, path);

    expect(answer.status).toBe(status);
    expect(answer.text).toContain(text);
    expect(answer.allow === undefined).toBe(status !== 405);
  });
});
