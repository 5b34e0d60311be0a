import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';
import { aSubmitHost } from '#test/support/builders.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi } from './fake-api.ts';

function aHostOf(queueSetup: string) {
  const saved: SubmitHost[] = [];
  const host = aSubmitHost({ queueSetup });
  const terminal = aTerminal(
    fakeApi({
      getMe: () => ({
        ...me(),
        person: { username: 'petra', memberships: me().person.memberships.slice(0, 1) },
      }),
      listSubmitHosts: () => ({ items: [{ ...host, contacts: [] }] }),
      saveSubmitHost: ({ params, body }) => {
        saved.push({ ...body, name: params.host, version: 2 });
        return { ...body, name: params.host, version: 2 };
      },
    }).fetch,
  );
  return { ...terminal, saved };
}

it('poms submit-host list shows what runs before commands to the batch system', async () => {
  const { stdout } = await aHostOf('. /etc/profile.d/jobsub.sh\nPATH=/opt/bin:$PATH\n').poms(
    'submit-host',
    'list',
  );

  expect(stdout).toContain(
    '\nBefore commands to the batch system of localhost:\n  . /etc/profile.d/jobsub.sh\n  PATH=/opt/bin:$PATH\n',
  );
});

it('poms submit-host set changes it by a file, and leaves it as it is otherwise', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'queue-setup-'));
  writeFileSync(join(dir, 'setup.sh'), 'PATH=/opt/jobsub_lite/bin:$PATH\n');
  const { poms, saved } = aHostOf('before\n');

  await poms('submit-host', 'set', 'localhost', '--queue-setup', join(dir, 'setup.sh'));
  await poms('submit-host', 'set', 'localhost', '--port', '2200');
  rmSync(dir, { recursive: true });

  expect(saved.map(({ queueSetup, port }) => [queueSetup, port])).toEqual([
    ['PATH=/opt/jobsub_lite/bin:$PATH\n', 2222],
    ['before\n', 2200],
  ]);
});
