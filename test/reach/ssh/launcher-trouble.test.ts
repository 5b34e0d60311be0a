import { existsSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDoor } from './door.ts';
import { look, textOf, untilOver } from './look.ts';
import { newKeys } from './ssh-keys.ts';
import { fakeSubmitHost } from './submit-host.ts';

const script = '#!/bin/sh\necho ran\n';
const impatient = { keepaliveSeconds: 0.2, connectSeconds: 1 };

describe('a submit host in trouble', () => {
  let host: Awaited<ReturnType<typeof fakeSubmitHost>>;
  beforeEach(async () => {
    host = await fakeSubmitHost();
  });
  afterEach(() => host.close());

  it('is not talked to when its host key is not pinned', async () => {
    const pin = `SHA256:${'A'.repeat(43)}`;
    const launcher = host.connect({ hostKeyPins: [pin] });

    await expect(launcher.start(host.target, 'one', script)).rejects.toMatchObject({
      name: 'HostKeyChanged',
      details: { host: 'probehost', shown: expect.stringMatching(/^SHA256:[A-Za-z0-9+/]{43}$/) as string },
    });
    expect(existsSync(host.directory)).toBe(false);
  });

  it('refuses the login with a key it does not know', async () => {
    const launcher = host.connect({ privateKey: newKeys().private });

    await expect(
      launcher.poll(host.target, [{ launch: 'one', offset: 0, maxBytes: 1 }]),
    ).rejects.toMatchObject({
      name: 'LoginRefused',
      details: { host: 'probehost', account: 'probe' },
    });
  });

  it('is unreachable when it is down', async () => {
    const launcher = host.connect();
    await launcher.start(host.target, 'one', script);
    host.door.close();

    await expect(look(launcher, host.target, 'one')).rejects.toMatchObject({
      name: 'LaunchHostUnreachable',
      details: { host: 'probehost', why: expect.stringContaining('ECONNREFUSED') as string },
    });
  });

  it('is unreachable when it takes the connection and says nothing', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const door = await openDoor(port);
    const launcher = host.connect({ port: door.port, limits: impatient });
    const since = Date.now();

    await expect(launcher.start(host.target, 'one', script)).rejects.toMatchObject({
      name: 'LaunchHostUnreachable',
    });

    expect(Date.now() - since).toBeLessThan(10_000);
    door.close();
    silent.close();
  });

  it('is given up when it freezes in the middle of a command', async () => {
    const launcher = host.connect({ limits: impatient });
    await launcher.run(host.target, ['true']);
    const asked = launcher.run(host.target, ['sleep', '20']);
    await expect.poll(() => host.commands()).toBeGreaterThan(2);
    host.door.freeze();
    const since = Date.now();

    await expect(asked).rejects.toMatchObject({ name: 'LaunchHostUnreachable' });

    expect(Date.now() - since).toBeLessThan(10_000);
  });

  it('is unknown, not failed, when it hangs up in the middle of a command', async () => {
    const launcher = host.connect();
    await launcher.run(host.target, ['true']);
    const asked = launcher.run(host.target, ['sleep', '20']);
    await expect.poll(() => host.commands()).toBeGreaterThan(2);

    host.door.cut();

    await expect(asked).rejects.toMatchObject({ name: 'LaunchHostUnreachable' });
    expect((await launcher.run(host.target, ['echo', 'back'])).stdout).toBe('back\n');
  });

  it('gets the script again when the upload was cut short', async () => {
    const launcher = host.connect();
    host.faults.shortUploads = [5, 0];

    const started = await launcher.start(host.target, 'short', script);

    expect(started).toMatchObject({ isNew: true });
    expect(textOf(await untilOver(launcher, host.target, 'short'))).toBe('ran\n');
  });

  it('starts nothing and keeps nothing when every upload is cut short', async () => {
    const launcher = host.connect();
    host.faults.shortUploads = [5, 5, 5];

    await expect(launcher.start(host.target, 'short', script)).rejects.toMatchObject({
      name: 'LaunchRefused',
      details: { why: 'short upload' },
    });

    expect(await look(launcher, host.target, 'short')).toMatchObject({ state: 'absent' });
    expect(await readdir(join(host.directory, '.staging'))).toEqual([]);
  });

  it('runs no half command', async () => {
    const launcher = host.connect();
    await launcher.run(host.target, ['true']);
    host.faults.shortUploads = [8];

    await expect(launcher.run(host.target, ['touch', join(host.home, 'done')])).rejects.toMatchObject({
      name: 'LaunchHostUnreachable',
    });

    expect(existsSync(join(host.home, 'done'))).toBe(false);
  });

  it('says so when its disk is full, and keeps nothing of the launch', async () => {
    const launcher = host.connect();
    await launcher.run(host.target, ['true']);
    // A limit on the size of files stands in for a full disk: writing fails in the same place.
    host.faults.loginFile = `trap '' XFSZ; ulimit -f 8`;

    const start = launcher.start(host.target, 'full', `${script}#${'x'.repeat(50_000)}\n`);

    await expect(start).rejects.toMatchObject({
      name: 'LaunchRefused',
      details: { why: expect.stringContaining('cannot write') as string },
    });
    host.faults.loginFile = '';
    expect(await look(launcher, host.target, 'full')).toMatchObject({ state: 'absent' });
    expect(await readdir(join(host.directory, '.staging'))).toEqual([]);
  });

  it('refuses launches when nothing can be written there', async () => {
    await writeFile(host.directory, 'a file in the way');
    const launcher = host.connect();

    await expect(launcher.start(host.target, 'one', script)).rejects.toMatchObject({ name: 'LaunchRefused' });
    await expect(look(launcher, host.target, 'one')).rejects.toMatchObject({ name: 'LaunchHostUnreachable' });
  });

  it('may have login files that print, fail and change the directory', async () => {
    const launcher = host.connect();
    await mkdir(join(host.home, 'elsewhere'));
    host.faults.loginFile =
      'echo "Welcome to probehost"; echo "motd {" >&2; printf "@no newline"; cd elsewhere; false';

    await launcher.start(host.target, 'noisy', '#!/bin/sh\npwd\n');
    const news = await untilOver(launcher, host.target, 'noisy');

    expect(textOf(news)).toBe(`${host.home}\n`);
    expect(await launcher.run(host.target, ['echo', 'quiet'])).toEqual({
      exitCode: 0,
      stdout: 'quiet\n',
      stderr: '',
    });
  });

  it('gets the agent again when somebody removed it', async () => {
    const launcher = host.connect();
    await launcher.start(host.target, 'one', script);
    await untilOver(launcher, host.target, 'one');
    await rm(host.directory, { recursive: true });

    expect(await look(launcher, host.target, 'one')).toMatchObject({ state: 'absent' });
    expect(await launcher.start(host.target, 'two', script)).toMatchObject({ isNew: true });
  });

  it('is asked over one connection by many at once', async () => {
    const launcher = host.connect();

    await Promise.all(
      Array.from({ length: 30 }, (_none, index) => launcher.start(host.target, `many${index}`, script)),
    );

    expect(host.door.seen()).toBe(1);
  });

  it('is left when nobody has asked for a while', async () => {
    const launcher = host.connect({ limits: { idleSeconds: 0.2 } });
    await launcher.run(host.target, ['true']);

    await expect.poll(() => host.door.open()).toBe(0);

    expect((await launcher.run(host.target, ['echo', 'again'])).stdout).toBe('again\n');
  });
});
