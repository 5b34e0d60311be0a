import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textOf, untilOver } from './look.ts';
import { newKeys, pinOf } from './ssh-keys.ts';
import { fakeSubmitHost } from './submit-host.ts';

const script = '#!/bin/sh\necho ran; umask\n';
type Host = Awaited<ReturnType<typeof fakeSubmitHost>>;

let host: Host;
beforeEach(async () => {
  host = await fakeSubmitHost();
});
afterEach(() => host.close());

describe('an account that may run nothing says so in its own words', () => {
  it.each([
    [
      'its shell is nologin',
      'echo This account is currently not available.; exit 1',
      'exit code 1: This account is currently not available.',
    ],
    ['a command is forced', 'echo no commands here; exit 0', 'exit code 0: no commands here'],
    [
      'its login file says more',
      'echo welcome; echo closed, see helpdesk; exit',
      'exit code 0: closed, see helpdesk',
    ],
    [
      'it speaks on the other output',
      'echo This service allows sftp connections only. >&2; exit 1',
      'exit code 1: This service allows sftp connections only.',
    ],
    ['it says nothing', 'exit 3', 'exit code 3'],
  ])('%s', async (_what, loginFile, words) => {
    host.faults.loginFile = loginFile;

    await expect(host.connect().start(host.target, 'one', script)).rejects.toMatchObject({
      name: 'LaunchRefused',
      details: { why: `cannot install the agent: ${words}` },
    });
  });
});

it.each([
  ['0377', '0077'],
  ['0777', '0077'],
  ['0027', '0027'],
])('a login file that sets umask %s does not make a launch look lost', async (mask, forScript) => {
  host.faults.loginFile = `umask ${mask}`;
  const launcher = host.connect();

  await launcher.start(host.target, 'one', script);
  const news = await untilOver(launcher, host.target, 'one');

  expect(news).toMatchObject({ state: 'ended', exitCode: 0 });
  expect(textOf(news)).toBe(`ran\n${forScript}\n`);
});

describe('the stored key', () => {
  const made = (...words: string[]): string => {
    const dir = mkdtempSync(join(tmpdir(), 'keys-'));
    try {
      spawnSync('ssh-keygen', ['-q', '-f', join(dir, 'key'), ...words]);
      return readFileSync(join(dir, 'key'), 'utf8');
    } finally {
      rmSync(dir, { recursive: true });
    }
  };

  it.each([
    ['has a passphrase', () => made('-t', 'ed25519', '-N', 'secret words')],
    ['is in PKCS#8', () => made('-t', 'rsa', '-m', 'PKCS8', '-N', '')],
    ['is no key', () => 'not a key'],
  ])('that %s is called unreadable before a packet is sent', async (_what, key) => {
    const launcher = host.connect({ privateKey: key() });

    await expect(launcher.start(host.target, 'one', script)).rejects.toMatchObject({
      name: 'SshKeyUnreadable',
      details: { host: 'probehost' },
    });
    expect(host.door.seen()).toBe(0);
  });

  it('that the host does not know is called refused', async () => {
    const launcher = host.connect({ privateKey: newKeys().private });

    await expect(launcher.start(host.target, 'one', script)).rejects.toMatchObject({ name: 'LoginRefused' });
  });
});

it('a host of several keys is asked for the kind that is pinned, at once the next time', async () => {
  await host.close();
  const rsa = ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).private;
  host = await fakeSubmitHost(['/bin/bash'], [newKeys().private, rsa]);
  const launcher = host.connect({ hostKeyPins: [pinOf(rsa)] });

  await launcher.start(host.target, 'one', script);
  const seen = host.door.seen();
  host.door.cut();
  await untilOver(launcher, host.target, 'one');

  expect(host.door.seen()).toBe(seen + 1);
});

it('a command that the server refuses never began, so it is asked for again', async () => {
  const launcher = host.connect();
  await launcher.run(host.target, ['true']);
  host.faults.refusedCommands = 2;
  const before = host.commands();

  const { stdout } = await launcher.run(host.target, ['echo', 'once']);

  expect(stdout).toBe('once\n');
  expect(host.commands()).toBe(before + 1);
});

it('a kill also ends what the script has started in a session of its own, and nothing of another launch', async () => {
  const launcher = host.connect();
  const stray =
    '#!/bin/sh\nsetsid sleep 990 & echo $!; setsid sh -c "sleep 990" & sleep 0.2; echo $!; sleep 990\n';
  await launcher.start(host.target, 'one', stray);
  await launcher.start(host.target, 'one2', stray);
  const living = () =>
    spawnSync('sh', ['-c', `grep -lsF POMS_LAUNCH_DIR=${host.directory}/ /proc/[0-9]*/environ`], {
      encoding: 'utf8',
    })
      .stdout.split('\n')
      .filter((line) => line !== '')
      .map((path) => readFileSync(path, 'utf8'))
      .map((text) => /POMS_LAUNCH_DIR=[^\0]*\/(\w+)\0/.exec(`${text}\0`)?.[1]);
  await expect.poll(() => living().filter((launch) => launch === 'one').length).toBeGreaterThan(3);

  const { state } = await launcher.kill(host.target, 'one', 1);

  expect(state).toBe('killed');
  await expect.poll(() => living().filter((launch) => launch === 'one')).toEqual([]);
  expect(living().filter((launch) => launch === 'one2').length).toBeGreaterThan(3);
  await launcher.kill(host.target, 'one2', 1);
});
