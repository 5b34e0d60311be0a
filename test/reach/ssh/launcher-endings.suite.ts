import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Launcher, type LaunchTarget } from '#lib/ports/launcher.ts';
import { look, textOf, untilOver } from './look.ts';
import { type LauncherRig } from './rig.ts';

/** True while the process group has a member that is more than a zombie. */
async function isGroupAlive(group: number): Promise<boolean> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')));
  return stats.some((stat) => {
    const [state, , of] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state !== 'Z' && Number(of) === group;
  });
}

/** How scripts end, and how they are ended. */
export function launcherEndings(host: () => LauncherRig): void {
  describe('endings', () => {
    let launcher: Launcher;
    let target: LaunchTarget;
    let rig: LauncherRig;
    beforeAll(() => {
      rig = host();
      launcher = rig.connect();
      target = rig.target;
    });

    it('ends a script with its children', async () => {
      await launcher.start(
        target,
        'family',
        '#!/bin/bash\nsleep 300 &\n(sleep 300; true) &\necho $$ >"$POMS_LAUNCH_DIR/me"\nwait\n',
      );

      const ended = await launcher.kill(target, 'family', 5);

      expect(ended).toMatchObject({ state: 'killed', exitCode: 143 });
      const proc = await readFile(join(rig.directory, 'family', 'proc'), 'utf8');
      await expect.poll(() => isGroupAlive(Number(proc.split(' ')[0]))).toBe(false);
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

    it('leaves alone what has ended', async () => {
      await launcher.start(target, 'over', '#!/bin/sh\nexit 42\n');
      await untilOver(launcher, target, 'over');

      expect(await launcher.kill(target, 'over', 1)).toMatchObject({ state: 'ended', exitCode: 42 });
    });

    it('never runs what was killed before it began', async () => {
      const killed = await launcher.kill(target, 'buried', 1);

      const started = await launcher.start(target, 'buried', `#!/bin/sh\ntouch "${rig.directory}/risen"\n`);

      const grave = { state: 'killed', exitCode: null, jobIds: [], logBytes: 0 };
      expect(killed).toMatchObject(grave);
      expect(started).toMatchObject({ ...grave, isNew: false });
      expect(await look(launcher, target, 'buried')).toMatchObject(grave);
      expect(await launcher.kill(target, 'buried', 1)).toMatchObject(grave);
      expect(await readdir(rig.directory)).not.toContain('risen');
      expect(await readdir(join(rig.directory, '.staging'))).toEqual([]);
    });

    it('kills what is started at the same moment, or lets it never begin', async () => {
      const other = rig.connect();
      for (let round = 0; round < 10; round += 1) {
        const launch = `raced${round}`;

        await Promise.all([
          launcher.kill(target, launch, 1),
          other.start(target, launch, '#!/bin/sh\nexec sleep 300\n'),
        ]);

        expect(await look(launcher, target, launch)).toMatchObject({ state: 'killed' });
      }
      other.close();
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
  });
}
