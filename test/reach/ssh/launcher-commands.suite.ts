import { beforeAll, describe, expect, it } from 'vitest';
import { type Launcher, type LaunchTarget } from '#lib/ports/launcher.ts';
import { type LauncherRig } from './rig.ts';

/** Short commands on the host. */
export function launcherCommands(host: () => LauncherRig): void {
  describe('commands', () => {
    let launcher: Launcher;
    let target: LaunchTarget;
    let rig: LauncherRig;
    beforeAll(() => {
      rig = host();
      launcher = rig.connect();
      target = rig.target;
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
  });
}
