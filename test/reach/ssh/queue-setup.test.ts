import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fakeSubmitHost } from './submit-host.ts';

let host: Awaited<ReturnType<typeof fakeSubmitHost>>;
beforeEach(async () => {
  host = await fakeSubmitHost();
  mkdirSync(join(host.home, 'opt'));
  writeFileSync(join(host.home, 'opt', 'condor_q'), '#!/bin/sh\necho "$GROUP: $*"\n', { mode: 0o700 });
});
afterEach(() => host.close());

const words = ['condor_q', '-constraint', 'Owner=="$HOME" && \'x\''];

it('a queue command is found behind the setup of its host, and only there', async () => {
  const queueSetup =
    'echo Storing token; echo Error: none >&2\r\nPATH=$HOME/opt:$PATH # ours\r\nexport GROUP=sbnd';

  const with_ = await host.connect({ queueSetup }).run(host.target, words);
  const without = await host.connect().run(host.target, words);

  expect(with_).toEqual({ exitCode: 0, stdout: 'sbnd: -constraint Owner=="$HOME" && \'x\'\n', stderr: '' });
  expect(without.exitCode).toBe(127);
});

it.each([
  ['leaves the shell', 'exit 0'],
  ['leaves it from a function', 'leave() { exit; }; leave'],
])('a setup that %s is no answer of the queue', async (_what, queueSetup) => {
  expect(await host.connect({ queueSetup }).run(host.target, ['true'])).toMatchObject({ exitCode: 97 });
});

it('a setup that is no shell text is a failure with the shell’s words', async () => {
  const { exitCode, stderr } = await host.connect({ queueSetup: 'if true' }).run(host.target, ['true']);

  expect(exitCode).not.toBe(0);
  expect(stderr).toContain('syntax error');
});

it('a setup that fails on its way does not keep the command from running', async () => {
  const { stdout } = await host
    .connect({ queueSetup: 'false; . /no/such/file' })
    .run(host.target, ['echo', 'ran']);

  expect(stdout).toBe('ran\n');
});
