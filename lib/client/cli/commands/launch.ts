import { z } from 'zod';
import { leadStages, type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { RequestKey } from '#lib/domain/launches/launch.ts';
import { type Client } from '#lib/client/client.ts';
import { isUnavailable } from '#lib/client/failure.ts';
import { persistently } from '#lib/client/persistently.ts';
import { command, type Answer } from '#lib/client/cli/command.ts';
import { findTarget, type Target } from '#lib/client/cli/find-campaign.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { rowOf } from '#lib/client/cli/submission-row.ts';
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
}

async function preview(client: Client, target: Target, body: Asked): Promise<Answer> {
  const shown = await client.previewLaunch({ params: { stageId: stageIdOf(target) }, body });
  const origins = shown.parameters
    .map(({ key, value, origin }) => `#   ${key}${value}  (${origin})\n`)
    .join('');
  const heading = `# on ${shown.host} as ${shown.account}, dataset ${shown.dataset}\n# sha256 ${shown.digest}\n${origins}`;
  return { json: shown, text: `${heading}${shown.script}${shown.script.endsWith('\n') ? '' : '\n'}` };
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

export const launchCommand = command({
  words: 'launch',
  args: '<campaign>',
  says: 'launch a campaign from its one lead stage, or one stage: CAMPAIGN/STAGE',
  options: [
    { flags: '--test', says: 'a test launch: the test split and test parameters' },
    { flags: '--dataset <dataset>', says: 'run on this dataset instead of the next slice' },
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
    key: RequestKey.optional(),
    preview: z.boolean().default(false),
    wait: z.boolean().default(false),
  }),
  run: async (session, input) => {
    const { experiment, client, thing } = await findTarget(session, input.campaign);
    const body = { isTest: input.test, ...(input.dataset === undefined ? {} : { dataset: input.dataset }) };
    if (input.preview) return preview(client, thing, body);
    const requestKey = input.key ?? session.surroundings.randomKey();
    const ask = () => launch(client, thing, { ...body, requestKey });
    const submission = await launchOnce(session, ask, requestKey, input.wait);
    const { submissionId, stage, status } = submission;
    const said = `Submission ${submissionId} of ${submission.campaign}/${stage} is ${status} (key ${requestKey}).\n`;
    if (!input.wait) return { json: { ...rowOf(submission, experiment), requestKey }, text: said };
    session.surroundings.stderr.write(said);
    return waitFor(session, { experiment, client, submissionId }, { requestKey });
  },
});
