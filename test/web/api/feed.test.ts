import { describe, expect, it } from 'vitest';
import { type News } from '#lib/domain/watching/news.ts';
import { deaf, hear, type FeedAnswer } from '#web/api/hearing.ts';
import { staleKeys } from '#web/api/keys.ts';
import { busySinceOf, pauseAfter } from '#web/api/pace.ts';

const id = (number: number) => `evt_01J${String(number).padStart(23, '0')}` as const;
const news = (number: number): News => ({
  newsId: id(number),
  campaignId: 1,
  stageId: 2,
  submissionId: number,
  host: null,
});
const answer = (cursor: number | null, ...told: number[]): FeedAnswer => ({
  cursor: cursor === null ? null : id(cursor),
  news: told.map(news),
  isCut: false,
});

describe('hearing the feed', () => {
  it('takes the first answer for the place to go on from', () => {
    const { after, heard } = hear(deaf, answer(7));

    expect(after.cursor).toBe(id(7));
    expect(heard).toEqual({ kind: 'nothing' });
  });

  it('tells each piece of news once, though it comes again while clocks may differ', () => {
    const first = hear(hear(deaf, answer(7)).after, answer(9, 8, 9));

    const second = hear(first.after, answer(10, 8, 9, 10));

    expect(first.heard).toEqual({ kind: 'news', news: [news(8), news(9)] });
    expect(second.heard).toEqual({ kind: 'news', news: [news(10)] });
  });

  it('hears nothing in an answer that repeats what is known', () => {
    const { after } = hear(hear(deaf, answer(7)).after, answer(8, 8));

    expect(hear(after, answer(8, 8)).heard).toEqual({ kind: 'nothing' });
  });

  it('reads everything again after an answer that was cut', () => {
    const { after } = hear(deaf, answer(7));

    expect(hear(after, { ...answer(900, 899), isCut: true }).heard).toEqual({ kind: 'everything' });
  });

  it('reads everything again when the first news of an empty experiment came between two questions', () => {
    const { after } = hear(deaf, answer(null));

    expect(hear(after, answer(3)).heard).toEqual({ kind: 'everything' });
  });

  it('keeps its place when an answer has none', () => {
    const { after } = hear(deaf, answer(7));

    expect(hear(after, answer(null)).after.cursor).toBe(id(7));
  });
});

describe('the pace of asking', () => {
  it.each([
    [0, 0, 1000],
    [14_000, 59_000, 1000],
    [2000, 120_000, 5000],
    [30_000, 120_000, 3000],
    [3_600_000, 3_600_000, 10_000],
  ])('after %i ms of quiet and %i ms of bustle waits %i ms', (quietMs, busyMs, pause) => {
    expect(pauseAfter({ quietMs, busyMs })).toBe(pause);
  });

  it('counts a bustle from its first news after a quiet time', () => {
    expect(busySinceOf({ heardAt: 90_000, busySince: 10_000 }, 100_000)).toBe(10_000);
    expect(busySinceOf({ heardAt: 50_000, busySince: 10_000 }, 100_000)).toBe(100_000);
  });
});

describe('what news makes stale', () => {
  it('is the submission, its stage and campaign, and the lists they are in', () => {
    const names = staleKeys('sbnd', [news(5)]);

    expect(names).toEqual([
      ['sbnd', 'campaigns'],
      ['sbnd', 'campaign', 1],
      ['sbnd', 'stage', 2],
      ['sbnd', 'submissions', { everywhere: true }],
      ['sbnd', 'submissions', { campaignId: 1 }],
      ['sbnd', 'submissions', { stageId: 2 }],
      ['sbnd', 'submission', 5],
    ]);
  });

  it('is the campaign alone when only the campaign changed', () => {
    const names = staleKeys('sbnd', [{ ...news(5), stageId: null, submissionId: null }]);

    expect(names).toEqual([
      ['sbnd', 'campaigns'],
      ['sbnd', 'campaign', 1],
    ]);
  });

  it('is every submission on screen, and the submit hosts, when a host is lost or is back', () => {
    const ofHost = { ...news(5), campaignId: null, stageId: null, submissionId: null, host: 'gpvm01' };

    expect(staleKeys('sbnd', [ofHost])).toEqual([
      ['sbnd', 'submit-hosts'],
      ['sbnd', 'submission'],
    ]);
  });

  it('names each once, however much happened', () => {
    expect(staleKeys('sbnd', [news(5), news(5), news(6)])).toHaveLength(8);
  });
});
