import { changesBetween } from '#lib/domain/campaigns/campaign-changes.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { changeSentence } from '#lib/domain/campaigns/change-sentence.ts';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { type Succession } from '#lib/domain/campaigns/succession.ts';
import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { Status } from '#lib/domain/submissions/submission.ts';
import { isFinal } from '#lib/domain/submissions/transition.ts';
import { type Ports } from '#lib/ports/index.ts';

const liveStatuses = Status.options.filter((status) => !isFinal(status) && status !== 'LaunchFailed');

type Needs = Pick<Ports, 'slices' | 'submissions'>;

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

async function ledgerOf({ stageId }: Stage, { slices }: Needs): Promise<string> {
  const { cursor } = await slices.split(stageId);
  return `its ledger of ${counted(cursor, 'slice')}`;
}

async function retireSentences(
  campaignId: number,
  retiring: readonly Stage[],
  ports: Needs,
): Promise<string[]> {
  if (retiring.length === 0) return [];
  const counts = await ports.submissions.countsOf(campaignId);
  const live = new Map(
    counts.map(({ stageId, byStatus }) => [
      stageId,
      liveStatuses.reduce((sum, status) => sum + (byStatus[status] ?? 0), 0),
    ]),
  );
  const sentences: string[] = [];
  for (const stage of retiring) {
    const running = live.get(stage.stageId) ?? 0;
    const goOn = running === 0 ? '' : `; ${counted(running, 'submission')} run${running === 1 ? 's' : ''} on`;
    sentences.push(`retire stage ${stage.name}: ${await ledgerOf(stage, ports)} stays with it${goOn}`);
  }
  return sentences;
}

/** What a save changes, in sentences: a stage that goes is retired, and one that comes back goes on. */
export async function plannedChanges(
  draft: CampaignDraft,
  { before, succession }: { before: Campaign | undefined; succession: Succession },
  ports: Needs,
): Promise<string[]> {
  const { ids, retiring, takenUp } = succession;
  const known = before && { ...before, stages: [...before.stages, ...takenUp] };
  const stages = draft.stages.map((stage) => {
    const stageId = ids.get(stage.name);
    return stageId === undefined ? stage : { ...stage, stageId };
  });
  const changes = changesBetween(known, { ...draft, stages }).filter(
    ({ kind, what, field }) => kind !== 'removed' || what !== 'stage' || field !== undefined,
  );
  const again: string[] = [];
  for (const stage of takenUp)
    again.push(
      `take up stage ${stage.name} again, with ${await ledgerOf(stage, ports)} (--fresh ${stage.name} begins a new one)`,
    );
  const retired = before ? await retireSentences(before.campaignId, retiring, ports) : [];
  return [...changes.map(changeSentence), ...again, ...retired];
}

/** What looks like a rename, and how to say that it is one. */
export const renameWarnings = ({ probable }: Succession): string[] =>
  probable.map(
    ({ from, to }) =>
      `Stage ${from} is retired and ${to} is new. If it is the same stage under another name, apply with --rename ${from}=${to}: then its ledger and history go on.`,
  );
