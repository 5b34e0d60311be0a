import { z } from 'zod';
import { relativeTime } from '#lib/client/relative-time.ts';
import { crossedLines, crossedName } from '#lib/client/cli/crossed-lines.ts';
import { command } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { findCampaign } from '#lib/client/cli/find-campaign.ts';
import { paintFor } from '#lib/client/cli/paint.ts';
import { toneOf } from '#lib/client/status-tone.ts';
import { facts, table } from '#lib/client/cli/table.ts';

const campaignList = command({
  words: 'campaign list',
  says: 'list campaigns, newest activity first',
  input: z.object({}),
  run: async (session) => {
    const lists = (await session.experiments()).map(async (experiment) => {
      const client = session.clientOf(experiment);
      return everyPage((query) => client.listCampaigns({ query }));
    });
    const rows = (await Promise.all(lists)).flat().sort((a, b) => b.updatedAt.localeCompare(a.updatedAt));
    const now = session.surroundings.now();
    const text = table(
      ['EXPERIMENT', 'CAMPAIGN', 'STAGES', 'VERSION', 'STATE', 'CHANGED'],
      rows.map((row) => [
        row.experiment,
        row.name,
        `${row.stageCount}`,
        `${row.version}`,
        row.isActive ? 'active' : 'inactive',
        `${relativeTime(row.updatedAt, now)} by ${row.updatedBy}`,
      ]),
      'No campaigns yet: `poms apply FILE.ini` makes one.',
    );
    return { json: rows, text };
  },
});

const campaignShow = command({
  words: 'campaign show',
  args: '<campaign>',
  says: 'show a campaign with its stages and where they stand',
  input: z.object({ campaign: z.string() }),
  run: async (session, input) => {
    const { thing } = await findCampaign(session, input.campaign);
    const { campaign, progress, crossed } = thing;
    const paint = paintFor(session.surroundings.stdout, session.surroundings.env);
    const heading = facts([
      [
        'Campaign',
        `${paint('strong', campaign.name)} (${campaign.experiment}, number ${campaign.campaignId})`,
      ],
      [
        'Version',
        `${campaign.version}, ${relativeTime(campaign.updatedAt, session.surroundings.now())} by ${campaign.updatedBy}`,
      ],
      ['Owner', `${campaign.creator} (${campaign.creatorRole})`],
    ]);
    const feeding = (stage: string): string =>
      [
        ...campaign.dependencies.flatMap((edge) => (edge.stage === stage ? [edge.provider] : [])),
        ...crossed.follows.filter((each) => each.stage === stage).map(crossedName),
      ].join(', ');
    const stages = table(
      ['STAGE', 'FOLLOWS', 'SUBMISSIONS', 'OUTPUT FILES', 'NEWEST'],
      progress.map(({ name, submissions, outputCount, status, unfollowed }) => [
        name,
        feeding(name),
        `${submissions}`,
        `${outputCount}`,
        [
          ...(status === null ? [] : [paint(toneOf(status), status)]),
          ...(unfollowed > 0 ? [paint('waiting', `${unfollowed} not followed`)] : []),
        ].join(', '),
      ]),
      'It has no stages.',
    );
    const across = crossedLines(crossed);
    return { json: { ...campaign, stages: progress, crossed }, text: `${heading}\n${stages}${across}` };
  },
});

const exportCampaign = command({
  words: 'export',
  args: '<campaign>',
  says: 'write a campaign as .ini to standard output',
  options: [{ flags: '--positions', says: 'with the places of the stages in the graph' }],
  input: z.object({ campaign: z.string(), positions: z.boolean().optional() }),
  run: async (session, { campaign, positions }) => {
    const { client, thing } = await findCampaign(session, campaign);
    const { campaignId } = thing.campaign;
    const query = positions === undefined ? {} : { positions };
    const exported = await client.exportCampaign({ params: { campaignId }, query });
    return { json: exported, text: exported.ini };
  },
});

export const campaignCommands = [campaignList, campaignShow, exportCampaign];
