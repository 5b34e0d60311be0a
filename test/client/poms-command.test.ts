import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { me, root } from './a-terminal.ts';
import { fakeApi } from './fake-api.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'poms-command-'));
const api = fakeApi({ getMe: me });
let server: Server;

beforeAll(async () => {
  server = createServer((request, response) => {
    const headers = Object.entries(request.headers).map(
      ([name, value]) => [name, String(value)] as [string, string],
    );
    void api
      .fetch(`http://poms.test${request.url ?? ''}`, { method: request.method!, headers })
      .then(async (answer) => {
        response.writeHead(answer.status).end(await answer.text());
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(join(dataDir, 'instance.json'), JSON.stringify({ url, pid: process.pid, token: 'local' }));
});

afterAll(() => {
  server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function poms(...args: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const env = { ...process.env, POMS_DATA: dataDir, POMS_URL: '' };
  return new Promise((resolve) => {
    execFile('node', [join(root, 'bin/poms.mjs'), ...args], { env }, (error, stdout, stderr) => {
      resolve({ exitCode: error ? Number(error.code) : 0, stdout, stderr });
    });
  });
}

describe('the command poms', () => {
  it('asks the running local instance, and prints one JSON value and nothing else', async () => {
    const { exitCode, stdout, stderr } = await poms('whoami', '--json');

    expect(JSON.parse(stdout)).toMatchObject({ username: 'petra', experiment: 'sbnd', role: 'production' });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('hands its exit code over', async () => {
    const { exitCode, stdout, stderr } = await poms('whoami', '--data', join(dataDir, 'nothing'), '--json');

    expect(exitCode).toBe(7);
    expect(JSON.parse(stdout)).toMatchObject({ code: 'ClientFailure', exitCode: 7 });
    expect(stderr).toContain('npm start');
  });
});
