import { describe, expect, it } from 'vitest';
import { type Event, type EventFacts } from '#lib/domain/events.ts';
import { anEvent, someTime } from '#test/support/builders.ts';
import { eventStory, isRefusedDuplicate } from '#web/parts/submissions/event-sentence.ts';

const event = (facts: EventFacts): Event => {
  const { eventId, at, by } = anEvent(1);
  return { ...facts, eventId, at, by };
};
const of = { submissionId: 1 };
const reco = { stageId: 4, stage: 'reco', campaign: null };
const sliceId = 'slc_00000000000000000000000001' as const;
const launchId = 'lch_00000000000000000000000001' as const;

describe('what happened to a submission, in sentences', () => {
  it.each<[string, string | null, EventFacts]>([
    [
      'Version 3 of the campaign was saved.',
      'stage reco added; stage gen removed',
      {
        type: 'campaign.saved',
        campaignId: 1,
        version: 3,
        changes: ['stage reco added', 'stage gen removed'],
      },
    ],
    [
      'The launch was requested with key nightly-7.',
      null,
      { type: 'launch.requested', ...of, launchId, stageId: 1, requestKey: 'nightly-7' },
    ],
    [
      'The launch script was started on gpvm01 as sbndpro.',
      null,
      { type: 'launch.started', ...of, host: 'gpvm01', account: 'sbndpro', isNew: true },
    ],
    [
      'A second start was refused: gpvm01 had started it already.',
      'A launch runs once; the first receipt was given again.',
      { type: 'launch.started', ...of, host: 'gpvm01', account: 'sbndpro', isNew: false },
    ],
    [
      'Created as New.',
      null,
      { type: 'submission.statusChanged', ...of, from: null, to: 'New', why: null, fact: null },
    ],
    [
      'Running → Failed',
      'Jobs ended badly.',
      {
        type: 'submission.statusChanged',
        ...of,
        from: 'Running',
        to: 'Failed',
        why: 'Jobs ended badly.',
        fact: null,
      },
    ],
    [
      'It stays Located: a change to Running was refused.',
      'Located is final; only a person changes it',
      {
        type: 'submission.changeRefused',
        ...of,
        from: 'Located',
        to: 'Running',
        why: 'Located is final; only a person changes it',
      },
    ],
    ['Batch job 7.0@a was reported.', null, { type: 'submission.jobsReported', ...of, jobIds: ['7.0@a'] }],
    [
      '2 batch jobs were reported, from 7.0@a on.',
      null,
      { type: 'submission.jobsReported', ...of, jobIds: ['7.0@a', '7.1@a'] },
    ],
    ['Contact with its jobs was lost.', 'unknown', { type: 'submission.contactLost', ...of, why: 'unknown' }],
    ['The queue tells of its jobs again.', null, { type: 'submission.contactFound', ...of, since: someTime }],
    [
      'mengel tried to launch it again under the same key; that was refused.',
      'it is known',
      { type: 'launch.repeated', ...of, door: 'request', why: 'it is known' },
    ],
    [
      'Its slice slc_00000000000000000000000001 was given back for another launch.',
      null,
      { type: 'slice.released', ...of, sliceId },
    ],
    [
      'Stage reco was not launched after it.',
      'no output matches',
      { type: 'dependent.skipped', ...of, ...reco, why: 'no output matches' },
    ],
    [
      'Something that was to follow could not be started.',
      'Stage reco could not be launched',
      { type: 'followUp.failed', ...of, why: 'Stage reco could not be launched' },
    ],
    [
      'A person has to decide whether its outputs are enough.',
      '8 of 10',
      { type: 'completion.asked', ...of, why: '8 of 10' },
    ],
  ])('%s', (sentence, why, facts) => {
    const story = eventStory(event(facts));

    expect(story).toMatchObject({ sentence, why });
  });

  it('knows a second start and a refused change as duplicates, and a first start not', () => {
    const first = event({ type: 'launch.started', ...of, host: 'a', account: 'b', isNew: true });
    const second = event({ type: 'launch.repeated', ...of, door: 'start', why: 'it had begun' });
    const late = event({ type: 'submission.changeRefused', ...of, from: 'Located', to: 'Idle', why: 'late' });

    const refused = [first, second, late].map(isRefusedDuplicate);

    expect(refused).toEqual([false, true, true]);
  });
});
