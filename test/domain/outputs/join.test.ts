import { describe, expect, it } from 'vitest';
import { forksOf, joinDatasetName, judgeJoin, providersOf, stagesBefore } from '#lib/domain/outputs/join.ts';
import { type Status } from '#lib/domain/submissions/submission.ts';
import { aSubmission } from '#test/support/builders.ts';

const edges = (...pairs: string[]) => ({
  dependencies: pairs.map((pair) => {
    const [provider = '', stage = ''] = pair.split('>');
    return { provider, stage, filePatterns: '%' };
  }),
});
const diamond = edges('gen>clean', 'gen>noisy', 'clean>compare', 'noisy>compare');
const ended = (submissionId: number, stage: string, status: Status) =>
  aSubmission({ submissionId, stage, status });

describe('a stage with several providers', () => {
  it('does not count itself among them', () => {
    expect(providersOf('reco', edges('gen>reco', 'reco>reco'))).toEqual(['gen']);
  });

  it('gathers what one submission of their fork set going', () => {
    expect([...forksOf('compare', diamond)]).toEqual(['gen']);
    expect([...stagesBefore('compare', diamond)].toSorted()).toEqual(['clean', 'gen', 'noisy']);
  });

  it('has a provider for its fork where one follows the other', () => {
    expect([...forksOf('plot', edges('gen>reco', 'gen>plot', 'reco>plot'))]).toEqual(['gen']);
  });

  it('has nothing in common where its providers begin apart', () => {
    expect([...forksOf('mix', edges('signal>mix', 'background>mix'))]).toEqual([]);
  });
});

describe('joining all', () => {
  const providers = ['clean', 'noisy'];

  it('goes on when every provider is located', () => {
    const round = [ended(2, 'clean', 'Located'), ended(3, 'noisy', 'Located')];

    expect(judgeJoin(providers, round)).toEqual({ go: true, providers: round });
  });

  it.each([
    ['runs', [ended(3, 'noisy', 'Running')], 'waits for noisy: submission 3 is Running'],
    ['failed', [ended(3, 'noisy', 'Failed')], 'waits for noisy: submission 3 ended as Failed'],
    ['was not launched', [], 'waits for noisy, which was not launched yet'],
  ])('waits while a provider %s', (_state, others, waitsFor) => {
    const round = [ended(2, 'clean', 'Located'), ...others];

    expect(judgeJoin(providers, round)).toEqual({ go: false, waitsFor });
  });

  it('waits for every submission of a provider that has several', () => {
    const round = [ended(2, 'clean', 'Located'), ended(3, 'noisy', 'Located'), ended(4, 'noisy', 'Idle')];

    expect(judgeJoin(providers, round)).toMatchObject({ go: false });
  });

  it('takes the files of every located one, though another was removed', () => {
    const round = [ended(2, 'clean', 'Removed'), ended(3, 'clean', 'Located'), ended(4, 'noisy', 'Located')];

    const verdict = judgeJoin(providers, round);

    expect(verdict.go && verdict.providers.map(({ submissionId }) => submissionId)).toEqual([3, 4]);
  });
});

it('names the joined dataset after the round and the stage', () => {
  const analysis = { creator: 'anna', creatorRole: 'analysis' } as const;

  expect(joinDatasetName({ creator: 'petra', creatorRole: 'production' }, { roundId: 7, stageId: 12 })).toBe(
    'poms_depends_7_join_12',
  );
  expect(joinDatasetName(analysis, { roundId: 7, stageId: 12 })).toBe('poms_anna_depends_7_join_12');
});
