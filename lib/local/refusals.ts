import { type IncomingMessage } from 'node:http';

/** Why a request is turned away before anyone looks at it. */
export interface Refusal {
  status: number;
  headers: Record<string, string>;
  sentence: string;
}

const apiMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'];
const pageMethods = ['GET', 'HEAD'];

/** Answers only those who mean us: a page of another name that resolves to loopback is turned away (DNS rebinding). */
function isForUs(request: IncomingMessage): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '');
}

function isWellQuoted(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** undefined: it may be answered. */
export function refusalOf(request: IncomingMessage, path: string, isPage: boolean): Refusal | undefined {
  const refused = (status: number, sentence: string, headers = {}): Refusal => ({
    status,
    headers,
    sentence,
  });
  if (!isForUs(request)) return refused(421, 'Ask 127.0.0.1 or localhost.');
  if (!isWellQuoted(path))
    return refused(400, `The address ${path} is not well quoted: write a percent sign as %25.`);
  // An old client takes any 200 for success (behaviour §12).
  if (path.startsWith('/poms/'))
    return refused(404, 'The addresses of the original below /poms/ are not answered here; use /api/.');
  const methods = isPage ? pageMethods : apiMethods;
  const method = request.method ?? 'GET';
  if (methods.includes(method)) return undefined;
  const allow = methods.join(', ');
  return refused(405, `${method} is not answered at ${path}; use ${allow}.`, { allow });
}
