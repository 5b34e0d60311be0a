import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { look, untilOver } from '#test/reach/ssh/look.ts';
import { openSshHost, sshd } from '#test/reach/ssh/open-ssh.ts';
import { type LauncherRig } from '#test/reach/ssh/rig.ts';
import { fakeSubmitHost } from '#test/reach/ssh/submit-host.ts';
import { openCuttingDoor, type CuttingDoor } from '#test/support/cutting-door.ts';

const script = '#!/bin/sh\necho ran >>"$POMS_LAUNCH_DIR/ran"\n' + `# ${'long '.repeat(1_000)}\n`;

describe.each([
  { name: 'ssh2', open: fakeSubmitHost, isThere: true, cutPoints: 30 },
  { name: 'OpenSSH', open: openSshHost, isThere: existsSync(sshd), cutPoints: 6 },
])('a connection to $name that is cut in the middle of a start', ({ open, isThere, cutPoints }) => {
  let rig: LauncherRig;
  let door: CuttingDoor;
  let whole: Record<'there' | 'back', number>;
  beforeAll(async () => {
    if (!isThere) return;
    rig = await open();
    door = await openCuttingDoor(rig.door.port);
    // How much passes when nothing is cut, with the agent on the host already.
    await rig.connect({ port: door.port }).start(rig.target, 'first', script);
    door.cutAfter('there', Infinity);
    await rig.connect({ port: door.port }).start(rig.target, 'whole', script);
    whole = door.passed();
  });
  afterAll(async () => {
    door.close();
    await rig.close();
  });

  const timesRun = async (launch: string) =>
    (await readFile(join(rig.directory, launch, 'ran'), 'utf8').catch(() => '')).split('ran\n').length - 1;

  it.runIf(isThere).each(['there', 'back'] as const)(
    `on the way %s, at ${cutPoints} places: the script runs once when the start is asked for again`,
    { timeout: 120_000 },
    async (way) => {
      const outcomes: string[] = [];
      for (let point = 0; point < cutPoints; point += 1) {
        const launch = `${way}${point}`;
        const bytes = 1 + Math.floor((point * (whole[way] + 200)) / cutPoints);
        const before = door.cuts();

        door.cutAfter(way, bytes);
        const first = rig.connect({ port: door.port, limits: { connectSeconds: 3 } });
        const cut = await first.start(rig.target, launch, script).then(
          () => 'answered',
          (error: unknown) => (error instanceof Error ? error.name : ''),
        );
        first.close();
        outcomes.push(cut);
        expect(['answered', 'LaunchHostUnreachable'], `${bytes} bytes ${way}`).toContain(cut);
        if (cut !== 'answered') expect(door.cuts(), `${bytes} bytes ${way}`).toBeGreaterThan(before);
        expect(await timesRun(launch)).toBeLessThanOrEqual(1);

        door.cutAfter(way, Infinity);
        const again = rig.connect({ port: door.port });
        await again.start(rig.target, launch, script);
        expect(await untilOver(again, rig.target, launch)).toMatchObject({ state: 'ended', exitCode: 0 });
        expect(await timesRun(launch), `${bytes} bytes ${way}`).toBe(1);
        again.close();
      }
      // Later cuts come after the answer: there is nothing left to cut then.
      expect(outcomes).toContain('LaunchHostUnreachable');
      expect((await look(rig.connect(), rig.target, `${way}0`)).state).toBe('ended');
    },
  );
});
