import { createHash, randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launcher, type LaunchTarget, type ScriptNews } from '#lib/ports/launcher.ts';
import { type LauncherRig } from '#test/remote/rig.ts';

export async function look(launcher: Launcher, target: LaunchTarget, launch: string): Promise<ScriptNews> {
  const [news] = await launcher.poll(target, [{ launch, offset: 0, maxBytes: 1024 * 1024 }]);
  return news!;
}

export async function untilOver(
  launcher: Launcher,
  target: LaunchTarget,
  launch: string,
): Promise<ScriptNews> {
  for (let tries = 0; tries < 400; tries += 1) {
    const news = await look(launcher, target, launch);
    if (news.state !== 'running') return news;
    await pause(25);
  }
  throw new Error(`${launch} does not end`);
}

export const textOf = ({ log }: ScriptNews) => new TextDecoder().decode(log);

const hostile =
  String.raw`#!/bin/bash
printf '%s\n' 'it'"'"'s $HOME' "\$(id)" '` +
  '`id`' +
  String.raw`' "tab	!" ünïcödé 飛ぶ 🚀
cat <<'END'
"quotes" 'single' \back\slash $dollar %s %%
END
exit 42`;

const printed = [
  "it's $HOME",
  '$(id)',
  '`id`',
  'tab\t!',
  'ünïcödé',
  '飛ぶ',
  '🚀',
  String.raw`"quotes" 'single' \back\slash $dollar %s %%`,
];

const counted = (launch: string, more = '') =>
  `#!/bin/sh\necho ran >>"$POMS_LAUNCH_DIR/../${launch}.count"\n${more}`;

/** What every launcher promises, tried on a host that can be cut off. */
export function launcherSuite(name: string, make: () => Promise<LauncherRig>): void {
  describe(`launcher: ${name}`, () => {
    let rig: LauncherRig;
    let launcher: Launcher;
    let target: LaunchTarget;
    beforeAll(async () => {
      rig = await make();
      launcher = rig.connect();
      target = rig.target;
    });
    afterAll(() => rig.close());

    const countOf = async (launch: string) =>
      (await readFile(join(rig.directory, `${launch}.count`), 'utf8')).split('\n').length - 1;

    it('runs a hostile script as it is written', async () => {
      const started = await launcher.start(target, 'hostile', hostile);

      const news = await untilOver(launcher, target, 'hostile');

      expect(started).toMatchObject({ launch: 'hostile', isNew: true });
      expect(news).toMatchObject({ state: 'ended', exitCode: 42 });
      expect(textOf(news)).toBe(`${printed.join('\n')}\n`);
      expect(await readFile(join(rig.directory, 'hostile', 'script'), 'utf8')).toBe(hostile);
    });

    it('knows nothing of a launch that was never started', async () => {
      expect(await look(launcher, target, 'nobody')).toMatchObject({
        state: 'absent',
        exitCode: null,
        logBytes: 0,
        jobIds: [],
      });
    });

    it('tells the first one when a launch is started again', async () => {
      await launcher.start(target, 'again', counted('again', 'exit 3'));
      await untilOver(launcher, target, 'again');

      const second = await launcher.start(target, 'again', '#!/bin/sh\nexit 9');

      expect(second).toMatchObject({ isNew: false, state: 'ended', exitCode: 3 });
      expect(await countOf('again')).toBe(1);
    });

    it('runs a launch once however many start it at the same time', async () => {
      const others = Array.from({ length: 6 }, () => rig.connect());
      for (let round = 0; round < 10; round += 1) {
        const launch = `race${round}`;
        const started = await Promise.all(
          others.map((other) => other.start(target, launch, counted(launch))),
        );

        await untilOver(launcher, target, launch);

        expect(started.filter(({ isNew }) => isNew)).toHaveLength(1);
        expect(await countOf(launch)).toBe(1);
      }
      for (const other of others) other.close();
    });

    it('runs a launch once although the connection is cut while it starts', async () => {
      const padding = `#${'x'.repeat(60_000)}\n`;
      for (let round = 0; round < 20; round += 1) {
        const launch = `cut${round}`;
        const script = counted(launch, round % 2 === 0 ? padding : '');
        const first = launcher.start(target, launch, script).catch(() => undefined);
        await pause(randomInt(40));
        rig.door.cut();
        await first;

        await launcher.start(target, launch, script);
        const news = await untilOver(launcher, target, launch);

        expect(news).toMatchObject({ state: 'ended', exitCode: 0 });
        expect(await countOf(launch)).toBe(1);
      }
    });

    it('goes on with a script whose starter has gone', async () => {
      const other = rig.connect();
      await other.start(target, 'alone', '#!/bin/sh\necho one\nsleep 0.3\necho two\n');
      other.close();

      const news = await untilOver(launcher, target, 'alone');

      expect(textOf(news)).toBe('one\ntwo\n');
    });

    it('hands a long log out piece by piece', async () => {
      await launcher.start(target, 'long', '#!/bin/sh\nseq 1 200000\nprintf "\\000\\377end"\n');
      const whole = await untilOver(launcher, target, 'long');
      const hash = createHash('sha256');

      let offset = 0;
      let pieces = 0;
      while (offset < whole.logBytes) {
        const [news] = await launcher.poll(target, [{ launch: 'long', offset, maxBytes: 256 * 1024 }]);
        hash.update(news!.log);
        offset += news!.log.length;
        pieces += 1;
      }

      const log = await readFile(join(rig.directory, 'long', 'log'));
      expect(pieces).toBe(Math.ceil(log.length / (256 * 1024)));
      expect(hash.digest('hex')).toBe(createHash('sha256').update(log).digest('hex'));
      const [past] = await launcher.poll(target, [{ launch: 'long', offset: offset + 10, maxBytes: 10 }]);
      expect(past).toMatchObject({ state: 'ended', logBytes: offset });
      expect(past!.log).toHaveLength(0);
    });

    it('answers one question about a thousand launches in their order', async () => {
      const asked = Array.from({ length: 1000 }, (_none, index) => ({
        launch: index % 9 === 0 ? 'hostile' : `none${index}`,
        offset: 0,
        maxBytes: 9,
      }));

      const news = await launcher.poll(target, asked);

      expect(news.map(({ launch }) => launch)).toEqual(asked.map(({ launch }) => launch));
      expect(news.filter(({ log }) => new TextDecoder().decode(log) === "it's $HOM")).toHaveLength(112);
      expect(await launcher.poll(target, [])).toEqual([]);
    });

    it('reports the batch jobs that the script recorded', async () => {
      const record = (id: string) => `echo '${id}' >>"$POMS_LAUNCH_DIR/jobs"\n`;
      await launcher.start(
        target,
        'jobs',
        `#!/bin/sh\n${record('12345@jobsub01.example.org')}${record('bad "id"')}${record('')}${record('7.1@s')}printf 9@half >>"$POMS_LAUNCH_DIR/jobs"`,
      );

      const { jobIds } = await untilOver(launcher, target, 'jobs');

      expect(jobIds).toEqual(['12345@jobsub01.example.org', '7.1@s']);
    });

    it('ends a script with its children', async () => {
      await launcher.start(
        target,
        'family',
        '#!/bin/bash\nsleep 300 &\n(sleep 300; true) &\necho $$ >"$POMS_LAUNCH_DIR/me"\nwait\n',
      );

      const ended = await launcher.kill(target, 'family', 5);

      expect(ended).toMatchObject({ state: 'killed', exitCode: 143 });
      const group = Number(
        await readFile(join(rig.directory, 'family', 'proc'), 'utf8').then((text) => text.split(' ')[0]),
      );
      await expect.poll(() => isGroupAlive(group)).toBe(false);
    });

    it('ends a script that ignores the first signal', async () => {
      await launcher.start(target, 'stubborn', `#!/bin/bash\ntrap '' TERM\nwhile :; do sleep 0.05; done\n`);

      expect(await launcher.kill(target, 'stubborn', 1)).toMatchObject({ state: 'killed', exitCode: 137 });
    });

    it('lets a script end by itself when it is asked to', async () => {
      await launcher.start(
        target,
        'polite',
        `#!/bin/bash\ntrap 'exit 9' TERM\necho ready\nwhile :; do sleep 0.02; done\n`,
      );
      await expect.poll(async () => textOf(await look(launcher, target, 'polite'))).toBe('ready\n');

      expect(await launcher.kill(target, 'polite', 5)).toMatchObject({ state: 'killed', exitCode: 9 });
    });

    it('leaves alone what has ended and what is not there', async () => {
      expect(await launcher.kill(target, 'hostile', 1)).toMatchObject({ state: 'ended', exitCode: 42 });
      expect(await launcher.kill(target, 'nobody', 1)).toMatchObject({ state: 'absent' });
    });

    it('calls a launch lost only when nothing of it is left', async () => {
      await launcher.start(
        target,
        'orphan',
        '#!/bin/sh\nwhile [ ! -e "$POMS_LAUNCH_DIR/go" ]; do sleep 0.02; done\n',
      );
      const runner = await readFile(join(rig.directory, 'orphan', 'runner'), 'utf8');
      process.kill(Number(runner.split(' ')[0]), 'SIGKILL');

      const orphaned = await look(launcher, target, 'orphan');
      await writeFile(join(rig.directory, 'orphan', 'go'), '');
      const lost = await untilOver(launcher, target, 'orphan');

      expect(orphaned).toMatchObject({ state: 'running', exitCode: null });
      expect(lost).toMatchObject({ state: 'lost', exitCode: null });
      expect(await launcher.start(target, 'orphan', '#!/bin/sh\n')).toMatchObject({
        state: 'lost',
        isNew: false,
      });
    });

    it('takes no other process for the script after a reboot', async () => {
      await launcher.start(target, 'reboot', '#!/bin/sh\nsleep 300\n');
      for (const file of ['runner', 'proc']) {
        const path = join(rig.directory, 'reboot', file);
        const [pid, since, , host] = (await readFile(path, 'utf8')).split(' ');
        await writeFile(path, [pid, since, '00000000-0000-0000-0000-000000000000', host].join(' '));
        if (file === 'proc') process.kill(-Number(pid), 'SIGKILL');
      }

      expect((await look(launcher, target, 'reboot')).state).toMatch(/lost|ended/);
    });

    it('does not judge what runs on another host with the same home', async () => {
      await launcher.start(target, 'elsewhere', '#!/bin/sh\nexec sleep 300\n');
      const path = join(rig.directory, 'elsewhere', 'runner');
      const runner = await readFile(path, 'utf8');
      await writeFile(path, '4194303 1 0f0f0f0f-0000-0000-0000-000000000000 another-host\n');

      expect(await look(launcher, target, 'elsewhere')).toMatchObject({ state: 'running' });

      await writeFile(path, runner);
      await launcher.kill(target, 'elsewhere', 1);
    });

    it('runs a command of plain words that no shell reads', async () => {
      const words = [
        "it's",
        '$(id)',
        '`id`',
        '"; exit 1',
        '',
        ' blanks ',
        'two\nlines\n',
        String.raw`\0101 \n %s`,
        '*',
        '-n',
        'é飛🚀',
        '!',
      ];

      const done = await launcher.run(target, ['printf', '[%s]', ...words]);

      expect(done).toEqual({ exitCode: 0, stdout: words.map((word) => `[${word}]`).join(''), stderr: '' });
    });

    it('keeps what a command prints, says and returns apart', async () => {
      expect(await launcher.run(target, ['sh', '-c', 'echo out; echo err >&2; exit 7'])).toEqual({
        exitCode: 7,
        stdout: 'out\n',
        stderr: 'err\n',
      });
      expect(await launcher.run(target, ['no-such-program'])).toMatchObject({ exitCode: 127, stdout: '' });
      expect((await launcher.run(target, ['seq', '1', '300000'])).stdout).toHaveLength(1988895);
    });

    it('has no input for a command', async () => {
      expect(await launcher.run(target, ['cat'])).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    });

    it.each(['', '../up', 'a b', '-x', 'x'.repeat(81), '.staging', 'ü'])(
      'starts nothing under the name %j',
      async (launch) => {
        await expect(launcher.start(target, launch, '#!/bin/sh\n')).rejects.toMatchObject({
          name: 'LaunchRefused',
        });
      },
    );

    it('goes on after the connection is cut between two questions', async () => {
      rig.door.cut();

      expect(await look(launcher, target, 'hostile')).toMatchObject({ state: 'ended', exitCode: 42 });
      expect(await launcher.run(target, ['true'])).toMatchObject({ exitCode: 0 });
    });
  });
}

function isGroupAlive(group: number): boolean {
  try {
    return process.kill(-group, 0);
  } catch {
    return false;
  }
}
