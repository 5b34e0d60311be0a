import { describe, expect, it } from 'vitest';
import { hmacJobTokens } from '#lib/dynamo/submissions/job-tokens.ts';

const key = async () => new TextEncoder().encode('a key of this test');
const sbnd = hmacJobTokens({ key, experiment: 'sbnd' });

describe('a job token', () => {
  it('speaks for its submission', async () => {
    const token = await sbnd.issue(17);

    expect(token).toMatch(/^pjt\.sbnd\.17\.[A-Za-z0-9_-]{43}$/);
    expect(await sbnd.verify(token)).toEqual({ submissionId: 17 });
  });

  it('is the same each time it is issued, so that a launch script is too', async () => {
    expect(await sbnd.issue(17)).toBe(await sbnd.issue(17));
  });

  it('is refused when anything about it was changed', async () => {
    const token = await sbnd.issue(17);
    const changed = [
      token.replace('.17.', '.18.'),
      token.replace('sbnd', 'dune'),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      token.slice(0, -1),
      `${token} `,
      token.replace('.17.', '.017.'),
      '',
      'pjt.sbnd.17',
    ];

    for (const one of changed)
      await expect(sbnd.verify(one), one).rejects.toMatchObject({ name: 'NotSignedIn' });
  });

  it('is of no use in another experiment, or after the key was changed', async () => {
    const token = await sbnd.issue(17);
    const dune = hmacJobTokens({ key, experiment: 'dune' });
    const later = hmacJobTokens({
      key: async () => new TextEncoder().encode('a new key'),
      experiment: 'sbnd',
    });

    await expect(dune.verify(token)).rejects.toMatchObject({ name: 'NotSignedIn' });
    await expect(later.verify(token)).rejects.toMatchObject({ name: 'NotSignedIn' });
  });
});
