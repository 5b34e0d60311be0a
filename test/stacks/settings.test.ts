import { describe, expect, it } from 'vitest';
import { settingsOf } from '#lib/stacks/settings.ts';

const told = (context: Record<string, string>) => () => settingsOf((name) => context[name]);

describe('the settings of a deployment', () => {
  it('need no more than the experiment', () => {
    expect(told({ experiment: 'sbnd' })()).toEqual({ experiment: 'sbnd' });
  });

  it('say what to write when the experiment is missing', () => {
    expect(told({})).toThrow(/npx cdk synth -c experiment=sbnd/);
  });

  it.each([
    ['an experiment that cannot be a name', { experiment: 'SBND!' }, /-c experiment=…/],
    [
      'an issuer without an audience',
      { experiment: 'sbnd', issuer: 'https://cilogon.org/sbnd' },
      /go together/,
    ],
    [
      'an issuer over plain http',
      { experiment: 'sbnd', issuer: 'http://x.org', audience: 'poms' },
      /-c issuer=…/,
    ],
    ['a domain without its certificate', { experiment: 'sbnd', domain: 'poms.example.org' }, /go together/],
  ])('refuse %s', (_what, context, why) => {
    expect(told(context as Record<string, string>)).toThrow(why);
  });
});
