import { createServer, type IncomingMessage } from 'node:http';
import { once } from 'node:events';

export interface Asked {
  method: string;
  path: string;
  token: string;
  body: Record<string, unknown>;
}

export interface FakeFile {
  name: string;
  location: string;
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const bytes of request) text += String(bytes);
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

/** Speaks what jobs ask of POMS; a dataset is a list of files, and a project hands out each of them once. */
export async function fakeJobApi(datasets: Record<string, FakeFile[]> = {}, port = 0) {
  const asked: Asked[] = [];
  const projects = new Map<string, FakeFile[]>();
  const answered = new Map<string, unknown>();
  const faults: number[] = [];
  /** What is answered, one after another, to who waits for approval; the last one for ever. */
  const approvals: Record<string, unknown>[] = [];

  const answer = (path: string, body: Record<string, unknown>): [number, unknown] => {
    const project = String(body['project'] ?? body['name']);
    switch (path) {
      case '/files':
        (datasets[String(body['dataset'])] ??= []).push({
          name: String(body['name']),
          location: String(body['location']),
        });
        return [200, { name: body['name'] }];
      case '/projects': {
        const files = datasets[String(body['dataset'])];
        if (!files)
          return [
            404,
            {
              status: 404,
              code: 'DatasetNotFound',
              detail: `No dataset is called "${String(body['dataset'])}".`,
            },
          ];
        projects.set(project, [...files]);
        return [200, { name: project, files: files.length }];
      }
      case '/next-file': {
        const files = projects.get(project);
        if (!files) return [404, { detail: 'no such project' }];
        const key = String(body['requestId']);
        if (!answered.has(key)) answered.set(key, { file: files.shift() ?? null });
        return [200, answered.get(key)];
      }
      case '/approval':
        return [200, (approvals.length > 1 ? approvals.shift() : approvals[0]) ?? {}];
      case '/file-status':
      case '/projects/end':
      case '/report':
        return [200, { done: true }];
    }
    const dataset = decodeURIComponent(/^\/datasets\/(.+)$/.exec(path)?.[1] ?? '');
    const files = datasets[dataset];
    return files
      ? [200, { name: dataset, files: files.length }]
      : [404, { detail: `No dataset is called "${dataset}".` }];
  };

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const path = (request.url ?? '').replace(/^\/api\/job/, '');
      asked.push({ method: request.method ?? '', path, token: request.headers.authorization ?? '', body });
      const fault = faults.shift();
      const [status, result] =
        fault === undefined ? answer(path, body) : [fault, { detail: `fault ${fault}` }];
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(result));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const at = typeof address === 'object' && address ? address.port : 0;
  return {
    port: at,
    url: `http://127.0.0.1:${at}`,
    asked,
    datasets,
    faults,
    approvals,
    bodies: (path: string) => asked.filter((request) => request.path === path).map(({ body }) => body),
    close: (): void => {
      server.closeAllConnections();
      server.close();
    },
  };
}

export type FakeJobApi = Awaited<ReturnType<typeof fakeJobApi>>;
