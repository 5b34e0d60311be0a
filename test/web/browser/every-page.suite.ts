import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Visit } from '#test/support/browser/browser-visit.ts';
import { expectForEverybody, open, settled, type Get } from './eyes.ts';

interface Ids {
  campaign: number;
  stage: number;
  submission: number;
  dataset: string;
  file: string;
}

const pages: [what: string, path: (ids: Ids) => string, heading: string | RegExp][] = [
  ['the campaigns', () => 'campaigns', 'Campaigns'],
  ['a filter that finds none', () => 'campaigns?match=nothing_like_it', 'Campaigns'],
  ['a campaign’s graph', ({ campaign }) => `campaigns/${campaign}`, 'sbnd_mcc_test'],
  ['its stages', ({ campaign }) => `campaigns/${campaign}?tab=stages`, 'sbnd_mcc_test'],
  ['its submissions', ({ campaign }) => `campaigns/${campaign}?tab=submissions`, 'sbnd_mcc_test'],
  ['its files', ({ campaign }) => `campaigns/${campaign}?tab=files`, 'sbnd_mcc_test'],
  ['its configuration', ({ campaign }) => `campaigns/${campaign}?tab=configuration`, 'sbnd_mcc_test'],
  ['a stage’s settings', ({ stage }) => `stages/${stage}`, 'g4'],
  ['its submissions', ({ stage }) => `stages/${stage}?tab=submissions`, 'g4'],
  ['its files', ({ stage }) => `stages/${stage}?tab=files`, 'g4'],
  ['its slices', ({ stage }) => `stages/${stage}?tab=slices`, 'g4'],
  ['all submissions', () => 'submissions', 'Submissions'],
  ['a submission', ({ submission }) => `submissions/${submission}`, /^Submission \d+$/],
  ['its receipt', ({ submission }) => `submissions/${submission}?tab=receipt`, /^Submission \d+$/],
  ['its launch log', ({ submission }) => `submissions/${submission}?tab=log`, /^Submission \d+$/],
  ['its files', ({ submission }) => `submissions/${submission}?tab=files`, /^Submission \d+$/],
  [
    'the inputs it misses',
    ({ submission }) => `submissions/${submission}?tab=files&files=missing`,
    /^Submission \d+$/,
  ],
  ['its snapshot', ({ submission }) => `submissions/${submission}?tab=snapshot`, /^Submission \d+$/],
  ['the datasets', () => 'files', 'Files'],
  ['a dataset', ({ dataset }) => `files?dataset=${dataset}`, /^poms_depends/],
  ['a file', ({ dataset, file }) => `files?dataset=${dataset}&file=${file}`, /\.root$/],
  ['holds', () => 'holds', 'Holds and held launches'],
  ['orders', () => 'orders', 'Orders'],
  ['an address that does not exist', () => 'nowhere', 'There is no such page'],
];

async function idsIn({ world, finished }: ReturnType<Get>): Promise<Ids> {
  const { campaignId, stageIds, submissionIds } = await finished();
  const dataset = `poms_depends_${submissionIds['gen']!}_1`;
  const [file] = await world.json<{ name: string }[]>('files', dataset);
  return {
    campaign: campaignId,
    stage: stageIds['g4']!,
    submission: submissionIds['g4']!,
    dataset,
    file: file!.name,
  };
}

/** Every address, for everybody: named for those who hear, to be read in both themes, whole on a phone. */
export function everyPage(the: Get): void {
  describe('every page', () => {
    let ids: Ids;
    let at: Visit;
    beforeAll(async () => {
      ids = await idsIn(the());
      at = await the().visit();
    });
    afterAll(async () => {
      await at.leave();
    });

    it.each(pages)(
      '%s can be read by everybody, without a complaint of the browser',
      async (_what, path, heading) => {
        await open(at, `${the().url}/sbnd/${path(ids)}`, heading);

        await expectForEverybody(at);
        expect(at.troubles()).toEqual([]);
      },
    );

    it('carries the policy that forbids what is not ours', async () => {
      const response = await at.page.goto(the().url);

      const policy = response!.headers()['content-security-policy'];
      expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
      expect(policy).not.toMatch(/unsafe|\*/);
    });

    it.each([
      ['submissions/999999', /Could not read submission 999999/],
      ['campaigns/999999', /Could not read campaign 999999/],
      ['files?dataset=nobody_made_it', /Could not read dataset nobody_made_it/],
    ])('%s says what is missing', async (path, words) => {
      await at.page.goto(`${the().url}/sbnd/${path}`);

      await at.page.getByRole('alert').filter({ hasText: words }).waitFor();
      await expectForEverybody(at);
      at.forgive(/status of 404/);
      expect(at.troubles()).toEqual([]);
    });

    it('is to be reached on a phone', async () => {
      await at.page.setViewportSize({ width: 390, height: 844 });
      await open(at, `${the().url}/sbnd/submissions/${ids.submission}`, `Submission ${ids.submission}`);

      await at.page.getByRole('button', { name: 'Navigation' }).click();
      await expectForEverybody(at);
      await at.page.getByRole('link', { name: 'Files', exact: true }).click();

      await at.page.getByRole('heading', { name: 'Files', exact: true }).waitFor();
      await settled(at.page);
      expect(await at.page.getByRole('link', { name: 'Campaigns' }).isVisible(), 'it is closed again').toBe(
        false,
      );
    });
  });
}
