import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aLocalWorld, type LocalWorld } from '#test/support/local-world.ts';
import { applyOneStage, submitting, type OneStage } from '#test/support/one-stage.ts';

interface Row {
  obstacle: { kind: string; said?: string } | null;
  submissionId: number;
  status: string;
  reason: string | null;
  verdict: { because: string } | null;
}

let world: LocalWorld;
let dir: string;
beforeAll(async () => {
  world = aLocalWorld();
  dir = mkdtempSync(join(tmpdir(), 'poms-trouble-'));
  await world.start();
});
afterAll(async () => {
  await world.end();
  rmSync(dir, { recursive: true });
});

/** Imports a campaign of one stage that runs the command, launches it, and returns where it came to. */
async function launchOf(stage: OneStage): Promise<number> {
  await applyOneStage(world, dir, stage);
  return (await world.json<Row>('launch', stage.name)).submissionId;
}

const shown = async (submissionId: number) => world.json<Row>('submission', 'show', String(submissionId));

async function comesTo(submissionId: number, status: string): Promise<Row> {
  await expect
    .poll(async () => (await shown(submissionId)).status, { timeout: 30_000, interval: 300 })
    .toBe(status);
  return shown(submissionId);
}

const job = (name: string, text: string): string => submitting(dir, name, text);

describe('trouble ends in a status and a sentence that says what to do:', { timeout: 60_000 }, () => {
  it('a launch command that fails', async () => {
    const { reason } = await comesTo(
      await launchOf({ name: 'fails', command: "echo 'no such release' >&2; exit 3" }),
      'LaunchFailed',
    );

    expect(reason).toContain('exit code 3');
    expect(reason).toContain('no such release');
    expect(reason).toContain('launch again');
  });

  it('a jobsub_submit that fails and exits 0', async () => {
    const { reason } = await comesTo(
      await launchOf({ name: 'refused', command: 'jobsub_submit -G hypot file:///no/such/job.sh' }),
      'LaunchFailed',
    );

    expect(reason).toContain('submitted no job');
  });

  it('a job that dies', async () => {
    const { reason } = await comesTo(
      await launchOf({ name: 'dies', command: job('dies.sh', 'exit 9') }),
      'Failed',
    );

    expect(reason).toContain('9');
  });

  it('outputs that are never declared', async () => {
    const submissionId = await launchOf({
      name: 'silent',
      command: job('silent.sh', 'exit 0'),
      completion: 'located',
    });

    await comesTo(submissionId, 'Completed');

    await expect
      .poll(async () => (await shown(submissionId)).verdict?.because, { timeout: 10_000 })
      .toBe('0 of 1 expected outputs are declared: 0 % of the 100 % asked');
  });

  it('an account the submit host does not offer', async () => {
    const failure = await launchOf({ name: 'account', account: 'nobody_here', command: 'true' }).catch(
      String,
    );

    expect(failure).toContain('does not offer account nobody_here');
  });

  it('a submit host nobody knows', async () => {
    const failure = await launchOf({ name: 'unknown', host: 'elsewhere.example', command: 'true' }).catch(
      String,
    );

    expect(failure).toContain('No submit host elsewhere.example in hypot');
  });

  it('a submit host with another key than the pinned one', async () => {
    const [local] = (
      await world.json<{ name: string; port: number }[]>('submit-host', 'list', '--experiment', 'hypot')
    ).filter(({ name }) => name === 'localhost');
    const wrong = `SHA256:${'A'.repeat(43)}`;
    await world.json(
      'submit-host',
      'set',
      'impostor',
      '--experiment',
      'hypot',
      '--address',
      '127.0.0.1',
      '--port',
      String(local!.port),
      '--pin',
      wrong,
      '--account',
      'hypotpro',
    );

    const { reason } = await comesTo(
      await launchOf({ name: 'impostor', host: 'impostor', command: 'true' }),
      'LaunchFailed',
    );

    expect(reason).toMatch(/shows host key SHA256:\S+, not the pinned one/);
  });

  it('a submit host that does not answer: the launch waits and says so', async () => {
    const pin = `SHA256:${'A'.repeat(43)}`;
    await world.json(
      'submit-host',
      'set',
      'asleep',
      '--experiment',
      'hypot',
      '--address',
      '127.0.0.1',
      '--port',
      '1',
      '--pin',
      pin,
      '--account',
      'hypotpro',
    );

    const submissionId = await launchOf({ name: 'asleep', host: 'asleep', command: 'true' });

    await expect
      .poll(async () => (await shown(submissionId)).obstacle?.said ?? '', { timeout: 15_000 })
      .toContain('does not answer');
    expect(await shown(submissionId)).toMatchObject({ status: 'New', obstacle: { kind: 'unavailable' } });
  });

  it('a campaign for another experiment', async () => {
    const file = join(dir, 'foreign.ini');
    writeFileSync(
      file,
      '[campaign]\nexperiment = nova\nname = x\n[campaign_stage a]\nvo_role = Production\nsoftware_version = v1\ndataset_or_split_data = None\ncompletion_type = complete\ncompletion_pct = 100\nlogin_setup = generic\njob_type = generic\n',
    );

    const { code, stdout } = await world.poms('apply', file, '--json');

    expect(code).toBe(2);
    expect(stdout).toContain('--as sbnd');
  });

  it('D4: a dependent that cannot be launched, which keeps no other from starting', async () => {
    const sample = readFileSync(join(import.meta.dirname, '../../docs/samples/diamond.ini'), 'utf8');
    const file = join(dir, 'fork.ini');
    const nowhere = '[login_setup nowhere]\nhost = elsewhere.example\naccount = hypotpro\nsetup = true\n';
    writeFileSync(
      file,
      `${sample.replace('noise_study', 'fork').replace('[campaign_stage clean]', '$&\nlogin_setup = nowhere')}\n${nowhere}`,
    );
    await world.json('apply', file);
    const { submissionId } = await world.json<Row>('launch', 'fork');

    const located = await comesTo(submissionId, 'Located');
    const children = async () =>
      (await world.json<(Row & { stage: string })[]>('submission', 'list', '--campaign', 'fork')).map(
        ({ stage }) => stage,
      );
    await expect.poll(children, { timeout: 30_000, interval: 300 }).toContain('noisy');
    const { stdout: why } = await world.poms('submission', 'why', String(located.submissionId));

    expect(await children()).not.toContain('clean');
    expect(why).toContain('No submit host elsewhere.example in hypot');
    expect(why).toContain('What helps: Launch what should follow it yourself, once that is mended');
  });
});
