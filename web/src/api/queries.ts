import { type Client, type CallInput } from '#lib/client/client.ts';
import { type Contract } from '#lib/contract/index.ts';
import { type FileNumberName } from '#lib/domain/outputs/file-numbers.ts';
import { keys } from './keys.ts';
import { orderQueries } from './order-queries.ts';
import { one, pages } from './query-kinds.ts';

type QueryOf<Name extends keyof Contract> = Omit<NonNullable<CallInput<Contract[Name]>['query']>, 'cursor'>;

export type CampaignFilter = QueryOf<'listCampaigns'>;
export type SubmissionPlace = { campaignId: number } | { stageId: number } | { everywhere: true };
export type FilesOf = 'inputs' | FileNumberName;

function campaignQueries(client: Client, key: ReturnType<typeof keys>) {
  return {
    campaigns: (filter: CampaignFilter) =>
      pages([...key.campaigns, filter], async (cursor) =>
        client.listCampaigns({ query: { ...filter, cursor } }),
      ),
    campaign: (campaignId: number) =>
      one(key.campaign(campaignId), async () => client.getCampaign({ params: { campaignId } })),
    campaignIni: (campaignId: number) =>
      one([...key.campaign(campaignId), 'ini'], async () =>
        client.exportCampaign({ params: { campaignId } }),
      ),
    stage: (stageId: number) =>
      one([...key.stage(stageId), 'settings'], async () => client.getStage({ params: { stageId } })),
    slices: (stageId: number, isTest: boolean) =>
      pages([...key.stage(stageId), 'slices', isTest], async (cursor) =>
        client.listSlices({ params: { stageId }, query: { cursor, isTest } }),
      ),
    comingSlices: (stageId: number, isTest: boolean) =>
      pages([...key.stage(stageId), 'coming slices', isTest], async (cursor) =>
        client.previewSlices({ params: { stageId }, query: { cursor, isTest } }),
      ),
  };
}

/** A report is stale when anything of its stage or campaign is. */
function fileReportKey(key: ReturnType<typeof keys>, place: SubmissionPlace): readonly unknown[] {
  if ('stageId' in place) return key.stage(place.stageId);
  return 'campaignId' in place ? key.campaign(place.campaignId) : key.campaigns;
}

function submissionQueries(client: Client, key: ReturnType<typeof keys>) {
  return {
    submissions: (place: SubmissionPlace) =>
      pages(key.submissions(place), async (cursor) =>
        client.listSubmissions({ query: { ...('everywhere' in place ? {} : place), cursor } }),
      ),
    submission: (submissionId: number) =>
      one([...key.submission(submissionId), 'row'], async () =>
        client.getSubmission({ params: { submissionId } }),
      ),
    events: (submissionId: number) =>
      pages([...key.submission(submissionId), 'events'], async (cursor) =>
        client.listSubmissionEvents({ params: { submissionId }, query: { cursor, limit: 100 } }),
      ),
    children: (submissionId: number) =>
      pages([...key.submission(submissionId), 'children'], async (cursor) =>
        client.listChildren({ params: { submissionId }, query: { cursor } }),
      ),
    submissionFiles: (submissionId: number, of: FilesOf) =>
      pages([...key.submission(submissionId), 'files', of], async (cursor) =>
        client.listSubmissionFiles({ params: { submissionId }, query: { of, cursor } }),
      ),
    fileNumbers: (submissionId: number) =>
      one([...key.submission(submissionId), 'file-numbers'], async () =>
        client.getFileNumbers({ params: { submissionId } }),
      ),
    fileNumbersOf: (place: SubmissionPlace) =>
      pages([...fileReportKey(key, place), 'file-numbers'], async (cursor) =>
        client.listFileNumbers({ query: { ...('everywhere' in place ? {} : place), cursor } }),
      ),
    /** Frozen: it never changes. */
    snapshots: (submissionId: number) => ({
      ...one(key.snapshots(submissionId), async () => client.getSnapshots({ params: { submissionId } })),
      staleTime: Infinity,
    }),
  };
}

function fileQueries(client: Client, key: ReturnType<typeof keys>) {
  return {
    datasets: (prefix: string) =>
      pages([...key.files, 'datasets', prefix], async (cursor) =>
        client.listDatasets({ query: { cursor, ...(prefix === '' ? {} : { prefix }) } }),
      ),
    dataset: (dataset: string) =>
      one([...key.files, 'dataset', dataset], async () => client.getDataset({ params: { dataset } })),
    datasetFiles: (dataset: string) =>
      pages([...key.files, 'dataset', dataset, 'files'], async (cursor) =>
        client.listFiles({ params: { dataset }, query: { cursor } }),
      ),
    file: (file: string) =>
      one([...key.files, 'file', file], async () => client.getFile({ params: { file } })),
    fileChildren: (file: string) =>
      pages([...key.files, 'file', file, 'children'], async (cursor) =>
        client.listFileChildren({ params: { file }, query: { cursor } }),
      ),
  };
}

/** Everything the page asks for, under the names by which news makes it stale. */
export function queriesOf(client: Client, experiment: string) {
  const key = keys(experiment);
  return {
    ...campaignQueries(client, key),
    ...submissionQueries(client, key),
    ...fileQueries(client, key),
    ...orderQueries(client, key),
    submitHosts: () => one(key.submitHosts, async () => client.listSubmitHosts()),
    loginSetups: () => one([experiment, 'login-setups'], async () => client.listLoginSetups()),
    jobTypes: () => one([experiment, 'job-types'], async () => client.listJobTypes()),
  };
}
export type Queries = ReturnType<typeof queriesOf>;
