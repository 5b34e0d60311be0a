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

interface Answer {
  status: number;
  type: string;
  body: string | Buffer;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}

const json = (status: number, body: Record<string, unknown>): Answer => ({
  status,
  type: 'application/x-amz-json-1.1',
  body: JSON.stringify(body),
});

/** AWS JSON 1.0 and 1.1: the operation is in a header, an error's name in `__type`. */
function answerJson(operation: string, body: string, { secrets }: StubOptions): Answer {
  const asked = JSON.parse(body) as Record<string, string>;
  switch (operation) {
    case 'AWSStepFunctions.StartExecution':
      return json(200, {
        executionArn: `${asked['stateMachineArn']}:${asked['name']}`,
        startDate: 1_790_000_000,
      });
    case 'AWSStepFunctions.SendTaskSuccess':
      return json(200, {});
    case 'secretsmanager.GetSecretValue': {
      const SecretString = secrets[asked['SecretId'] ?? ''];
      if (SecretString !== undefined) return json(200, { ARN: asked['SecretId'], Name: 'x', SecretString });
      return json(400, { __type: 'ResourceNotFoundException', message: 'no such secret' });
    }
    default:
      return json(400, { __type: 'UnknownOperationException', message: operation });
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

function listed(bucket: string, prefix: string, objects: Map<string, Buffer>): Answer {
  const found = [...objects]
    .filter(([name]) => name.startsWith(`${bucket}/${prefix}`))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const contents = found.map(
    ([name, { length }]) =>
      `<Contents><Key>${name.slice(bucket.length + 1)}</Key><Size>${length}</Size></Contents>`,
  );
  const body = `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`;
  return { status: 200, type: 'application/xml', body };
}

/** S3's REST, with the bucket in the path. */
function answerS3(request: IncomingMessage, body: Buffer, objects: Map<string, Buffer>): Answer {
  const url = new URL(request.url ?? '/', 'http://stub');
  const name = decodeURIComponent(url.pathname.slice(1));
  if (request.method === 'PUT') {
    objects.set(name, unchunked(request, body));
    return { status: 200, type: 'application/xml', body: '' };
  }
  if (url.searchParams.get('list-type') === '2')
    return listed(name.replace(/\/$/, ''), url.searchParams.get('prefix') ?? '', objects);
  const object = objects.get(name);
  if (!object) return { status: 404, type: 'application/xml', body: '<Error><Code>NoSuchKey</Code></Error>' };
  const [, from = '0', to = ''] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const part = object.subarray(Number(from), to === '' ? object.length : Number(to) + 1);
  return { status: 206, type: 'text/plain', body: part };
}

/** AWS on loopback, as much of it as our functions speak to, in its own protocols. */
export async function startAwsStub(options: StubOptions): Promise<AwsStub> {
  const calls: AwsCall[] = [];
  const objects = new Map<string, Buffer>();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    const target = String(request.headers['x-amz-target'] ?? '');
    calls.push({
      operation: target === '' ? `S3.${request.method ?? ''}` : target,
      body: body.toString('utf8'),
    });
    const answered =
      target === '' ? answerS3(request, body, objects) : answerJson(target, body.toString('utf8'), options);
    response.writeHead(answered.status, { 'content-type': answered.type }).end(answered.body);
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
