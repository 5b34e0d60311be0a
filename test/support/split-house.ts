import { type LaunchRequest } from '#lib/domain/launches/launch-request.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { aFile } from './catalogue-builders.ts';
import { aHouse, sample, withCampaign } from './house.ts';

export const aRequest = (requestKey: string, said: Partial<LaunchRequest> = {}): LaunchRequest => ({
  requestKey,
  cause: { by: 'person' },
  requestedBy: 'petra',
  isTest: false,
  paramOverrides: [],
  parentId: null,
  ...said,
});

/** Declares files into a dataset, the next one a day after the one before, each in its run. */
export async function declare(
  { catalogue }: Pick<Ports, 'catalogue'>,
  files: Record<string, number[]>,
  into = 'gen_cfg',
): Promise<void> {
  for (const [name, runs] of Object.entries(files)) {
    const day = Number(name.replace(/\D/g, ''));
    const declaredAt = new Date(Date.UTC(2016, 9, day)).toISOString();
    await catalogue.declare(aFile(name, { runs, declaredAt }), [into]);
  }
}

/** The fixture of the original's own tests (behaviour §5.4). */
export const fiveFiles = { f1: [1], f2: [1], f3: [2], f4: [2], f5: [3] };

/** A house with a campaign of one stage, which cuts a dataset by a split. */
export async function aSplitHouse(splitType: string, dataset = 'gen_cfg') {
  const house = aHouse('hypot');
  const ini = sample('keepup.ini')
    .replace('drainingn(6)', splitType)
    .replace('dataset_or_split_data = raw_keepup', `dataset_or_split_data = ${dataset}`);
  const { stageId: of, campaign, actor } = await withCampaign(house, ini, 'hypot');
  const stageId = of('raw2reco');
  let asked = 0;
  const launch = async (said: Partial<LaunchRequest> = {}): Promise<Submission> =>
    requestLaunch(stageId, aRequest(`k${(asked += 1)}`, said), house.ports);

  /** The dataset a submission got, and the files in it; null where it is no dataset of ours. */
  const got = async ({ sliceId, dataset: name, isTest }: Submission): Promise<[string, string[] | null]> => {
    if (sliceId === null) return [name, null];
    const { query } = await house.ports.slices.get(stageId, sliceId, isTest);
    if (query === null) return [name, null];
    await house.ports.catalogue.define(name, query);
    const { items } = await house.ports.catalogue.list({ op: 'dataset', name }, { limit: 1000 });
    return [name, items.map((file) => file.name)];
  };

  /** Launches until nothing is left, at most so often. */
  const launchAll = async (most: number, said: Partial<LaunchRequest> = {}) => {
    const all: [string, string[] | null][] = [];
    while (all.length < most) {
      const submission = await launch(said).catch((error: unknown) => {
        if (isPomsError(error, 'SplitsExhausted')) return undefined;
        throw error;
      });
      if (!submission) return { all, isEnded: true };
      all.push(await got(submission));
    }
    return { all, isEnded: false };
  };
  return { ...house, campaign, stageId, actor, launch, launchAll, got };
}
