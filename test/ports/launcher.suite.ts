import { createHash, randomInt } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Launcher, type LaunchTarget } from '#lib/ports/launcher.ts';
import { launcherCommands } from '#test/reach/ssh/launcher-commands.suite.ts';
import { launcherEndings } from '#test/reach/ssh/launcher-endings.suite.ts';
import { look, textOf, untilOver } from '#test/reach/ssh/look.ts';
import { type LauncherRig } from '#test/reach/ssh/rig.ts';

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

    launcherEndings(() => rig);
    launcherCommands(() => rig);

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
      const first = await launcher.start(target, 'again', counted('again', 'exit 3'));
      await untilOver(launcher, target, 'again');

      const second = await launcher.start(target, 'again', '#!/bin/sh\nexit 9');

      expect(second).toMatchObject({ isNew: false, state: 'ended', exitCode: 3, began: first.began! });
      expect(await look(launcher, target, 'again')).toMatchObject({ began: first.began! });
      const runner = await readFile(join(rig.directory, 'again', 'runner'), 'utf8');
      expect(`${first.began!.pid}`).toBe(runner.split(' ')[0]);
      expect(Math.abs(Date.parse(first.began!.startedAt) - Date.now())).toBeLessThan(60_000);
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

    it(
      'runs a launch once although the connection is cut while it starts',
      { timeout: 180_000 },
      async () => {
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
      },
    );

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
