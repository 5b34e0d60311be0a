import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { launcherSuite } from '#test/ports/launcher.suite.ts';
import { openSshHost, sshd } from './open-ssh.ts';
import { newKeys } from './ssh-keys.ts';

describe.runIf(existsSync(sshd))('a real OpenSSH server', () => {
  launcherSuite('ssh into OpenSSH', openSshHost);

  it('takes more questions at once than it has sessions', async () => {
    const rig = await openSshHost();
    const launcher = rig.connect({ limits: { channels: 16 } });

    const done = await Promise.all(
      Array.from({ length: 60 }, (_none, index) => launcher.run(rig.target, ['echo', String(index)])),
    );

    expect(done.map(({ stdout }) => stdout)).toEqual(
      Array.from({ length: 60 }, (_none, index) => `${index}\n`),
    );
    expect(rig.door.seen()).toBe(1);
    await rig.close();
  });

  it('is not talked to when it shows another host key, or wants another key of ours', async () => {
    const rig = await openSshHost();
    const pin = `SHA256:${'A'.repeat(43)}`;

    const changed = rig.connect({ hostKeyPins: [pin] }).run(rig.target, ['true']);
    const refused = rig.connect({ privateKey: newKeys().private }).run(rig.target, ['true']);

    await Promise.all([
      expect(changed).rejects.toMatchObject({
        name: 'HostKeyChanged',
        details: { shown: expect.stringMatching(/^SHA256:/) as string },
      }),
      expect(refused).rejects.toMatchObject({ name: 'LoginRefused', details: { host: 'probehost' } }),
    ]);
    await rig.close();
  });
});
