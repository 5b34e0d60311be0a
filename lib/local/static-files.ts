import { readFile } from 'node:fs/promises';
import { type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.map': 'application/json',
};

/** The same headers the deployment's CloudFront sends. */
const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

export interface StaticFiles {
  serve(path: string, response: ServerResponse): Promise<void>;
}

async function read(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch {
    return undefined;
  }
}

/** The built web page below `dir`; every path that is no file shows the page, since its routes live in the browser. */
export function staticFiles(dir: string, config: Record<string, unknown>): StaticFiles {
  return {
    async serve(path, response) {
      if (path === '/config.json') {
        response
          .writeHead(200, { ...headers, 'content-type': 'application/json' })
          .end(JSON.stringify(config));
        return;
      }
      const wanted = join(dir, normalize(decodeURIComponent(path)));
      const file = wanted.startsWith(dir) && extname(wanted) !== '' ? await read(wanted) : undefined;
      if (file) {
        response
          .writeHead(200, {
            ...headers,
            'content-type': types[extname(wanted)] ?? 'application/octet-stream',
          })
          .end(file);
        return;
      }
      const page = extname(wanted) === '' ? await read(join(dir, 'index.html')) : undefined;
      if (page) response.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' }).end(page);
      else
        response.writeHead(404, headers).end('There is nothing here. `npm run build:web` makes the page.\n');
    },
  };
}
