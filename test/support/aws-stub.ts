import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** One call that reached the stub, by service and operation as AWS names them. */
export interface AwsCall {
  operation: string;
  body: string;
}

export interface AwsStub {
  /** Answers as Step Functions, Secrets Manager and S3. */
  endpoint: string;
  calls: AwsCall[];
  /** S3 objects by `bucket/key`. */
  objects: Map<string, Buffer>;
  stop(): Promise<void>;
}

interface StubOptions {
  /** Secrets by id. */
  secrets: Record<string, string>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function json(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}

/** AWS JSON 1.0 and 1.1: the operation is in a header, an error's name in `__type`. */
function answerJson(
  operation: string,
  body: string,
  { secrets }: StubOptions,
  response: ServerResponse,
): void {
  const asked = JSON.parse(body) as Record<string, string>;
  switch (operation) {
    case 'AWSStepFunctions.StartExecution':
      return json(response, 200, {
        executionArn: `${asked['stateMachineArn']}:${asked['name']}`,
        startDate: 1_790_000_000,
      });
    case 'AWSStepFunctions.SendTaskSuccess':
      return json(response, 200, {});
    case 'secretsmanager.GetSecretValue': {
      const SecretString = secrets[asked['SecretId'] ?? ''];
      if (SecretString !== undefined)
        return json(response, 200, { ARN: asked['SecretId'], Name: 'x', SecretString });
      return json(response, 400, { __type: 'ResourceNotFoundException', message: 'no such secret' });
    }
    default:
      return json(response, 400, { __type: 'UnknownOperationException', message: operation });
  }
}

/** An object sent with a trailing checksum is wrapped into chunks: `size;…\r\nbytes\r\n`. */
function unchunked(request: IncomingMessage, body: Buffer): Buffer {
  if (request.headers['content-encoding'] !== 'aws-chunked') return body;
  const parts: Buffer[] = [];
  for (let at = 0; at < body.length;) {
    const end = body.indexOf('\r\n', at);
    const size = parseInt(body.toString('latin1', at, end), 16);
    if (!(size > 0)) break;
    parts.push(body.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(parts);
}

function answerS3(
  request: IncomingMessage,
  body: Buffer,
  objects: Map<string, Buffer>,
  response: ServerResponse,
): void {
  const url = new URL(request.url ?? '/', 'http://stub');
  const name = decodeURIComponent(url.pathname.slice(1));
  if (request.method === 'PUT') {
    objects.set(name, unchunked(request, body));
    return void response.writeHead(200, { etag: '"x"' }).end();
  }
  if (url.searchParams.get('list-type') === '2') {
    const bucket = name.replace(/\/$/, '');
    const prefix = `${bucket}/${url.searchParams.get('prefix') ?? ''}`;
    const found = [...objects]
      .filter(([key]) => key.startsWith(prefix))
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    const contents = found.map(
      ([key, { length }]) =>
        `<Contents><Key>${key.slice(bucket.length + 1)}</Key><Size>${length}</Size></Contents>`,
    );
    const xml = `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
    return void response.writeHead(200, { 'content-type': 'application/xml' }).end(xml);
  }
  const object = objects.get(name);
  if (!object) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  response.writeHead(206).end(object.subarray(Number(from), to === '' ? object.length : Number(to) + 1));
}

/** AWS on loopback, as much of it as our functions speak to, in its own protocols. */
export async function startAwsStub(options: StubOptions): Promise<AwsStub> {
  const calls: AwsCall[] = [];
  const objects = new Map<string, Buffer>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    const operation = target === '' ? `S3.${request.method ?? ''}` : target;
    calls.push({ operation, body: body.toString('utf8') });
    if (target === '') answerS3(request, body, objects, response);
    else answerJson(target, body.toString('utf8'), options, response);
  };
  const server: Server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { endpoint: `http://127.0.0.1:${address.port}`, calls, objects, stop };
}
