import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';
import { aSmallDisk } from '#test/support/small-disk.ts';

const disk = aSmallDisk(96);

describe.runIf(disk)('a full disk', () => {
  let world: LocalWorld;
  beforeAll(async () => {
    world = aLocalWorld({ below: disk!.dir });
    await world.start();
  });
  afterAll(async () => {
    await world.end();
    disk!.end();
  });

  const launch = async (campaign: string, key: string, ...more: string[]) =>
    world.poms('launch', campaign, '--key', key, '--json', ...more);
  const submissionsOf = async (campaign: string) =>
    world.json<Submission[]>('submission', 'list', '--campaign', campaign);

  it(
    'refuses a launch with a sentence and saves nothing of it; with space again the same key runs to Located',
    { timeout: 240_000 },
    async () => {
      disk!.fill();
      const before = await submissionsOf('particle_scan');
      const refused = await launch('particle_scan', 'full');
      expect(refused.code).toBe(7);
      expect(refused.stdout + refused.stderr).toContain('free space on its disk');
      expect(await submissionsOf('particle_scan')).toEqual(before);

      disk!.free();
      const { code, stdout } = await launch('particle_scan', 'full', '--wait');

      expect(code, stdout).toBe(0);
      const { submissions } = JSON.parse(stdout) as { submissions: Submission[] };
      expect(submissions.map(({ status }) => status)).toEqual(Array(8).fill('Located'));
    },
  );

  it('at the first start leaves nothing half made: the next start goes well', async () => {
    const other = aLocalWorld({ below: disk!.dir });
    disk!.fill();
    await expect(other.start()).rejects.toThrow(/disk|ENOSPC|no space/i);

    disk!.free();
    await other.start();

    expect(await other.json('campaign', 'list')).not.toEqual([]);
    await other.end();
  });
});
