import { type Client } from '#lib/client/client.ts';
import { isFailure } from '#lib/client/failure.ts';
import { type IconName } from '#web/ui/Icon.tsx';

/** Somewhere the search can go. */
export interface Place {
  id: string;
  icon: IconName;
  title: string;
  hint: string;
  /** Below the experiment. */
  path: string;
}

/** undefined where there is no such thing. */
async function unlessMissing<Answer>(answer: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isFailure(error) && (error.kind === 'missing' || error.kind === 'invalid')) return undefined;
    throw error;
  }
}

async function submissionsOf(text: string, client: Client): Promise<Place[]> {
  if (!/^#?[1-9]\d{0,11}$/.test(text)) return [];
  const submissionId = Number(text.replace('#', ''));
  const found = await unlessMissing(client.getSubmission({ params: { submissionId } }));
  if (!found) return [];
  const { campaign, stage, status } = found.submission;
  return [
    {
      id: `submission ${submissionId}`,
      icon: 'submission',
      title: `Submission ${submissionId}`,
      hint: `${campaign} / ${stage} · ${status}`,
      path: `submissions/${submissionId}`,
    },
  ];
}

async function campaignsOf(match: string, client: Client): Promise<Place[]> {
  const { items } = await client.listCampaigns({ query: { match, limit: 8 } });
  return items.map(({ campaignId, name, stageCount }) => ({
    id: `campaign ${campaignId}`,
    icon: 'campaign',
    title: name,
    hint: `Campaign ${campaignId} · ${stageCount} ${stageCount === 1 ? 'stage' : 'stages'}`,
    path: `campaigns/${campaignId}`,
  }));
}

const isName = (text: string): boolean => /^[A-Za-z0-9_][A-Za-z0-9._+=@:-]{2,254}$/.test(text);
/** Files have an ending; without one, asking for a file at every letter would only be refused. */
const hasEnding = (text: string): boolean => /\.[A-Za-z0-9]+$/.test(text);

async function filesOf(text: string, client: Client): Promise<Place[]> {
  if (!isName(text)) return [];
  const [{ items }, file] = await Promise.all([
    client.listDatasets({ query: { prefix: text, limit: 5 } }),
    hasEnding(text) ? unlessMissing(client.getFile({ params: { file: text } })) : undefined,
  ]);
  const datasets = items.map(({ name, files }): Place => {
    const path = `files?dataset=${encodeURIComponent(name)}`;
    return { id: `dataset ${name}`, icon: 'files', title: name, hint: `Dataset · ${files} files`, path };
  });
  if (!file) return datasets;
  const path = `files?file=${encodeURIComponent(file.name)}`;
  return [{ id: `file ${file.name}`, icon: 'file', title: file.name, hint: 'File', path }, ...datasets];
}

/** What the text may mean: the number of a submission, part of a campaign's name, a dataset, a file. */
export async function findPlaces(text: string, client: Client): Promise<Place[]> {
  if (text === '') return [];
  const found = await Promise.all([
    submissionsOf(text, client),
    campaignsOf(text, client),
    filesOf(text, client),
  ]);
  return found.flat();
}
