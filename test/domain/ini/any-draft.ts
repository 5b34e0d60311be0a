import fc from 'fast-check';
import { CampaignDraft, inWrittenOrder } from '#lib/domain/ini/draft.ts';
import { RecoveryType } from '#lib/domain/campaigns/job-type.ts';
import { type OwnSettings, StageType } from '#lib/domain/campaigns/stage.ts';

const odd = fc.constantFrom(
  '',
  ' ',
  'None',
  ' padded ',
  'two\nlines',
  '# no comment',
  'a\n; b\n\n  c',
  'json:"x',
  ']',
  'a] ; b',
  'x = y',
  '\r\n',
  '[s]',
);
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string(), odd);
const someText = text.filter((each) => each !== '');
// A percent sign in these would be a format.
const filled = text.map((each) => each.replaceAll('%', '%%'));
const someFilled = filled.filter((each) => each !== '');
const parameters = fc.array(fc.tuple(filled, filled), { maxLength: 3 });
const stageNames = fc.uniqueArray(
  fc
    .oneof(fc.stringMatching(/^[a-z]\w{0,8}$/), fc.string({ minLength: 1, maxLength: 12 }))
    .filter((name) => /^[^\p{Cc}[\],]+$/u.test(name)),
  { minLength: 1, maxLength: 5 },
);
const names = fc.uniqueArray(someText, { maxLength: 3 });
const split = fc.constantFrom('None', '', 'none', 'nfiles(2)', ' NFiles ( 3 )', 'drainingn(4)', 'mod_3');

interface Names {
  stages: string[];
  loginSetups: string[];
  jobTypes: string[];
}

function ownSettings({ loginSetups, jobTypes }: Names): fc.Arbitrary<OwnSettings>[] {
  const parts = {
    voRole: someText,
    softwareVersion: someFilled,
    dataset: filled,
    completionType: fc.constantFrom('located' as const, 'complete' as const),
    completionPct: fc.double({ min: 0.001, max: 100, noNaN: true }),
    completionPolicy: fc.constantFrom('', '95%, or 90% after 24h when quiet 4h, else ask', ' 9 %,Else  Wait'),
    loginSetup: fc.constantFrom('generic', ...loginSetups),
    jobType: fc.constantFrom('generic', ...jobTypes),
    splitType: split,
    testSplitType: split,
    paramOverrides: parameters,
    testParamOverrides: parameters,
    stageType: fc.constantFrom(...StageType.options),
    outputAncestorDepth: fc.integer({ min: 1, max: 10 }),
    mergeOverrides: fc.boolean(),
    mixedVersions: fc.boolean(),
    clearScheduleAtEnd: fc.boolean(),
    join: fc.constantFrom('all' as const, 'any' as const, 'each' as const),
  };
  const required = [
    'voRole',
    'softwareVersion',
    'dataset',
    'completionType',
    'completionPct',
    'loginSetup',
    'jobType',
  ] as const;
  return [fc.record(parts, { requiredKeys: [...required] }), fc.record(parts, { requiredKeys: [] })];
}

/** Stages that follow earlier ones only, so that there is no cycle. */
function edges(stages: string[]): fc.Arbitrary<CampaignDraft['dependencies']> {
  const pairs = stages.flatMap((stage, index) =>
    stages.slice(0, index).map((provider) => ({ stage, provider })),
  );
  return fc
    .tuple(fc.subarray(pairs), fc.array(someText, { minLength: pairs.length, maxLength: pairs.length }))
    .map(([chosen, patterns]) =>
      chosen.map((edge, index) => ({ ...edge, filePatterns: patterns[index] ?? '%' })),
    );
}

/** Stages that follow some of other campaigns, which nobody looks up. */
function crossings(stages: string[]): fc.Arbitrary<CampaignDraft['crossings']> {
  const crossing = fc.record({
    stage: fc.constantFrom(...stages),
    campaign: someText.filter((name) => /^[^\p{Cc}]+$/u.test(name)),
    provider: stageNames.map(([name = 'other']) => name),
    filePatterns: someText,
  });
  return fc
    .uniqueArray(crossing, {
      maxLength: 3,
      selector: ({ stage, campaign, provider }) => JSON.stringify([stage, campaign, provider]),
    })
    .map((chosen) => [...Map.groupBy(chosen, ({ stage }) => stage).values()].flat());
}

function drafts(known: Names): fc.Arbitrary<CampaignDraft> {
  const { stages, loginSetups, jobTypes } = known;
  const [defaults, own] = ownSettings(known);
  const keyword = fc
    .string({ minLength: 1 })
    .filter((name) => /^[^()%\p{Cc}]+$/u.test(name) && name !== '__proto__');
  const place = fc.record({
    x: fc.integer(),
    y: fc.double({ noNaN: true, noDefaultInfinity: true }).map((y) => y + 0),
  });
  const recovery = fc.record({ type: fc.constantFrom(...RecoveryType.options), paramOverrides: parameters });
  return fc.record({
    experiment: fc.option(text),
    role: fc.option(fc.constantFrom('analysis' as const, 'production' as const)),
    name: someText.filter((name) => /^[^\p{Cc}]{1,120}$/u.test(name)),
    isActive: fc.boolean(),
    keywords: fc.dictionary(keyword, text, { noNullPrototype: true }),
    defaults: defaults!,
    stages: fc.tuple(...stages.map((name) => own!.map((each) => ({ name, own: each })))),
    dependencies: edges(stages),
    crossings: crossings(stages),
    positions: fc.dictionary(keyword, place, { noNullPrototype: true }),
    loginSetups: fc.tuple(
      ...loginSetups.map((name) =>
        fc.record({
          name: fc.constant(name),
          host: someText.map((host) => host.replaceAll('%', '')).filter((host) => host !== ''),
          account: fc.constantFrom('poms_launcher', 'dunepro'),
          setup: filled,
        }),
      ),
    ),
    jobTypes: fc.tuple(
      ...jobTypes.map((name) =>
        fc.record({
          name: fc.constant(name),
          launchScript: someFilled,
          parameters,
          outputFilePatterns: text,
          recoveries: fc.array(recovery, { maxLength: 2 }),
        }),
      ),
    ),
    stageOrder: fc.shuffledSubarray(stages, { minLength: stages.length }),
  });
}

/** A join cannot wait for a stage of another campaign. */
function withoutJoins(draft: CampaignDraft): CampaignDraft {
  const { defaults, stages } = draft;
  const joins = new Set(
    stages.flatMap(({ name, own }) => ((own.join ?? defaults.join ?? 'each') === 'each' ? [] : [name])),
  );
  const crossings = draft.crossings.filter(({ stage }) => !joins.has(stage));
  return { ...draft, crossings: inWrittenOrder({ ...draft, crossings }) };
}

/** Any campaign without a mistake, with odd texts wherever texts are free. */
export const anyDraft = fc
  .record({ stages: stageNames, loginSetups: names, jobTypes: names })
  .chain(drafts)
  .map((draft) => CampaignDraft.parse(withoutJoins(draft)));
