import { z } from 'zod';
import { leadStages, type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Parameters } from '#lib/domain/campaigns/parameters.ts';
import { RequestKey } from '#lib/domain/launches/launch.ts';
import { type Client } from '#lib/client/client.ts';
import { isUnavailable } from '#lib/client/failure.ts';
import { persistently } from '#lib/client/persistently.ts';
import { command, type Answer } from '#lib/client/cli/command.ts';
import { findTarget, type Target } from '#lib/client/cli/find-campaign.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { rowOf, type SubmissionRow } from '#lib/client/cli/submission-row.ts';
import { patienceOf, waitFor } from '#lib/client/cli/wait.ts';

function leadOf(campaign: Campaign): number {
  const leads = leadStages(campaign);
  const [lead] = leads;
  if (leads.length === 1 && lead) return lead.stageId;
  const stages = leads.map(({ name }) => name).join(', ');
  throw new PomsError('LeadStageAmbiguous', { campaign: campaign.name, count: leads.length, stages });
}

const stageIdOf = (target: Target): number =>
  target.is === 'stage' ? target.stage.stageId : leadOf(target.campaign);

interface Asked {
  isTest: boolean;
  dataset?: string;
  paramOverrides?: Parameters;
}

/** A parameter as it stands in the launch command: its key ends with the first `=` or blank (behaviour §4.7). */
function parameterOf(text: string): [key: string, value: string] {
  const [key = text] = /^[^= ]*[= ]?/.exec(text) ?? [];
  return [key, text.slice(key.length)];
}

async function preview(client: Client, target: Target, body: Asked): Promise<Answer> {
  const shown = await client.previewLaunch({ params: { stageId: stageIdOf(target) }, body });
  const origins = shown.parameters
    .map(({ key, value, origin }) => `#   ${key}${value}  (${origin})\n`)
    .join('');
  const heading = `# on ${shown.host} as ${shown.account}, dataset ${shown.dataset}\n# sha256 ${shown.digest}\n${origins}`;
  return { json: shown, text: `${heading}${shown.script}${shown.script.endsWith('\n') ? '' : '\n'}` };
}

interface Launched {
  submission: SubmissionRow;
  target: Target;
  key: string;
}

async function launch(client: Client, target: Target, body: Asked & { requestKey: string }) {
  if (target.is === 'stage') return client.launchStage({ params: { stageId: target.stage.stageId }, body });
  return client.launchCampaign({ params: { campaignId: target.campaign.campaignId }, body });
}

/** The key makes asking again harmless, so a lost answer is asked for again where we wait anyway. */
async function launchOnce(
  session: Session,
  ask: () => ReturnType<typeof launch>,
  key: string,
  isWaiting: boolean,
) {
  const { stderr } = session.surroundings;
  const again = `Repeat it with --key ${key}; that launches at most once.\n`;
  try {
    if (!isWaiting) return await ask();
    return await persistently(
      ask,
      patienceOf(session, ({ message }) => stderr.write(`${message} ${again}`)),
    );
  } catch (error) {
    if (isUnavailable(error)) stderr.write(again);
    throw error;
  }
}

/** What was launched, where to look at it, and what to type next. */
function launchedText(session: Session, { submission, target, key }: Launched): string {
  const { submissionId, campaign, stage, status, experiment } = submission;
  const isActive = target.is === 'stage' ? target.stage.isActive : target.campaign.isActive;
  return [
    `Submission ${submissionId} of ${campaign}/${stage} is ${status} (key ${key}).`,
    ...(isActive ? [] : [`Campaign ${campaign} was inactive; this launch set it active.`]),
    `See ${session.instance().url}/${experiment}/submissions/${submissionId}`,
    `Next: poms submission why ${submissionId}, or poms submission wait ${submissionId}`,
    '',
  ].join('\n');
}

export const launchCommand = command({
  words: 'launch',
  args: '<campaign>',
  says: 'launch a campaign from its one lead stage, or one stage: CAMPAIGN/STAGE',
  options: [
    { flags: '--test', says: 'a test launch: the test split and test parameters' },
    { flags: '--dataset <dataset>', says: 'run on this dataset instead of the next slice' },
    {
      flags: '--param <KEY=VALUE>',
      says: 'a parameter of the launch script, as it stands there: --memory=2GB or "-n 5"; may be repeated',
      repeats: true,
    },
    { flags: '--key <key>', says: 'the same key launches once, however often it is asked' },
    { flags: '--preview', says: 'show what would run; launch nothing' },
    {
      flags: '--wait',
      says: 'wait until all it sets going has ended; exit 0 only when everything is Located',
    },
  ],
  input: z.object({
    campaign: z.string(),
    test: z.boolean().default(false),
    dataset: z.string().min(1).optional(),
    param: z.array(z.string().min(1)).default([]),
    key: RequestKey.optional(),
    preview: z.boolean().default(false),
    wait: z.boolean().default(false),
  }),
  run: async (session, input) => {
    const { experiment, client, thing } = await findTarget(session, input.campaign);
    const body = {
      isTest: input.test,
      ...(input.dataset === undefined ? {} : { dataset: input.dataset }),
      ...(input.param.length === 0 ? {} : { paramOverrides: input.param.map(parameterOf) }),
    };
    if (input.preview) return preview(client, thing, body);
    const key = input.key ?? session.surroundings.randomKey();
    const ask = () => launch(client, thing, { ...body, requestKey: key });
    const submission = rowOf(await launchOnce(session, ask, key, input.wait), experiment);
    const text = launchedText(session, { submission, target: thing, key });
    if (!input.wait) return { json: { ...submission, requestKey: key }, text };
    session.surroundings.stderr.write(text);
    const { submissionId } = submission;
    return waitFor(session, { experiment, client, submissionId }, { requestKey: key });
  },
});
