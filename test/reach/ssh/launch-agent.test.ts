import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const source = await readFile(new URL('../../../lib/reach/ssh/launch-agent.sh', import.meta.url), 'utf8');
const shells = ['dash', 'bash', 'busybox sh'].filter(
  (shell) => spawnSync('which', [shell.split(' ')[0]!]).status === 0,
);
const asleep = promisify(setTimeout);

describe.each(shells)('the agent run by %s', (shell) => {
  let home: string;
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'agent-'));
    // The same shell for what it starts itself.
    await writeFile(join(home, 'agent'), source.replaceAll('/bin/sh "$0"', `${shell} "$0"`));
  });
  afterAll(() => rm(home, { recursive: true, force: true, maxRetries: 5 }));

  const ask = async (words: string, stdin = '') => {
    const [program = '', ...before] = shell.split(' ');
    const asked = promisify(execFile)(program, [...before, join(home, 'agent'), '@t', ...words.split(' ')], {
      env: { ...process.env, HOME: home },
    });
    // A question that is refused is answered before what follows it is read.
    asked.child.stdin!.on('error', () => undefined);
    asked.child.stdin!.end(stdin);
    const { stdout } = await asked.catch((error: unknown) => error as { stdout: string });
    return stdout;
  };
  const start = (launch: string, script: string, call = 'call', attempt = 1) =>
    ask(`start ${launch} ${Buffer.byteLength(script)} ${call} ${attempt}`, script);
  const untilOver = async (launch: string) => {
    for (let tries = 0; tries < 200; tries += 1) {
      const said = await ask('poll 100000', `${launch} 0 1000\n`);
      if (!said.includes('"running"')) return said;
      await asleep(20);
    }
    throw new Error(`${launch} does not end`);
  };

  it('starts a script once, in the home, with its own directory named', async () => {
    const script = '#!/bin/sh\npwd\necho "$POMS_LAUNCH_DIR"\nexit 5';

    const first = await start('one', script);
    const said = await untilOver('one');
    const second = await start('one', script, 'other');

    const log = `${home}\n${home}/one\n`;
    const began = /,"pid":\d+,"startedAt":\d{10},"node":"[^"]+"/.exec(first)?.[0];
    expect(first).toContain('"isNew":true');
    expect(said).toBe(
      `@t {"launch":"one","state":"ended","exitCode":5,"jobIds":[],"logBytes":${log.length}${began},"bytes":${log.length}}\n${log}\n@t {"end":true}\n`,
    );
    expect(second).toContain(began);
    expect(second).toContain('"state":"ended","exitCode":5,"jobIds":[]');
    expect(second).toContain('"isNew":false');
  });

  it('calls a start new when an earlier attempt of the same call made it', async () => {
    await start('retried', '#!/bin/sh\n', 'same', 1);

    expect(await start('retried', '#!/bin/sh\n', 'same', 2)).toContain('"isNew":true');
  });

  it('keeps launches from the eyes of others', async () => {
    await start('private', '#!/bin/sh\n');

    expect((await stat(join(home, 'private'))).mode & 0o777).toBe(0o700);
  });

  it('leaves the umask and the language of the account to the script', async () => {
    const before = { mask: process.umask(0o027), language: process.env['LC_ALL'] };
    process.env['LC_ALL'] = 'xx_YY.UTF-8';

    await start('manners', '#!/bin/sh\numask\necho "$LC_ALL"\n');
    process.umask(before.mask);
    delete process.env['LC_ALL'];
    if (before.language !== undefined) process.env['LC_ALL'] = before.language;

    expect(await untilOver('manners')).toContain('0027\nxx_YY.UTF-8\n');
  });

  it('refuses names and numbers that are none', async () => {
    expect(await ask('start ../up 1 c 1', 'x')).toBe('@t {"error":"bad name"}\n');
    expect(await ask('start a 01 c 1', 'x')).toBe('@t {"error":"bad number"}\n');
    expect(await ask('poll 10', 'a;b 0 1\n')).toBe('@t {"error":"bad name"}\n');
    expect(await ask('poll 10', 'a -1 1\n')).toBe('@t {"error":"bad number"}\n');
    expect(await ask('dance')).toBe('@t {"error":"bad verb"}\n');
  });

  it('hands out no more log in all than it is told', async () => {
    await start('talk', '#!/bin/sh\nprintf 1234567890\n');
    await untilOver('talk');

    const said = await ask('poll 14', 'talk 0 100\ntalk 0 100\ntalk 2 3\n');

    expect(said.split('\n').filter((line) => !line.startsWith('@t'))).toEqual(['1234567890', '1234', '', '']);
    expect(said.match(/"bytes":\d+/g)).toEqual(['"bytes":10', '"bytes":4', '"bytes":0']);
  });

  it('removes only what is over', async () => {
    await start('gone', '#!/bin/sh\n');
    await untilOver('gone');
    await start('going', '#!/bin/sh\nexec sleep 60\n');

    expect(await ask('remove gone')).toContain('"state":"absent"');
    expect(await ask('remove going')).toContain('"state":"running"');

    expect(existsSync(join(home, 'gone'))).toBe(false);
    expect(await ask('kill going 2')).toContain('"state":"killed","exitCode":143');
  });

  it('never starts what was killed before', async () => {
    const killed = await ask('kill unborn 1');

    const started = await start('unborn', '#!/bin/sh\ntouch born\n');

    const grave = '"launch":"unborn","state":"killed","exitCode":null,"jobIds":[],"logBytes":0';
    expect(killed).toContain(grave);
    expect(started).toContain(`${grave},"isNew":false`);
    expect(existsSync(join(home, 'born'))).toBe(false);
    expect(await ask('remove unborn')).toContain('"state":"absent"');
  });

  it('answers for a thousand launches', async () => {
    const asked = Array.from(
      { length: 1000 },
      (_none, index) => `${index % 2 === 0 ? 'one' : 'nobody'} 0 0\n`,
    ).join('');

    const said = await ask('poll 0', asked);

    expect(said.match(/"ended"/g)).toHaveLength(500);
    expect(said.match(/"absent"/g)).toHaveLength(500);
    expect(said.endsWith('@t {"end":true}\n')).toBe(true);
  });

  it('runs words, not shell', async () => {
    const said = await ask(
      'exec 4 10',
      String.raw`printf` + '\n[%s]\n' + String.raw`a'b "$HOME" \0134` + '\n' + String.raw`\0012\0012` + '\n',
    );

    expect(said).toBe(`@t\n[a'b "$HOME" \\][\n\n]\n@t 0\n`);
    expect(await ask('exec 2 10', 'echo\n')).toBe('@t {"error":"short upload"}\n');
  });
});
