import { endpoints } from '#functions/api/index.ts';
import { type OperationName } from '#lib/contract/index.ts';
import { idAt } from '#lib/domain/event-time.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { batchOf } from './rig/batch.ts';
import { meter, type Units } from './rig/capacity.ts';
import { actor, configure, person } from './rig/configure.ts';
import { round, type Figure, type Measured } from './rig/figure.ts';
import { seedCampaigns } from './rig/seed-campaigns.ts';
import { seedSubmissions } from './rig/seed.ts';
import { openSite, type Site } from './rig/site.ts';

const principal = { kind: 'person' as const, person, actor };

/** The most a page view may read. */
const mostReadUnits = 20;

const call = async (
  { ports }: Site,
  name: OperationName,
  raw: { params?: object; query?: object; body?: object },
) => endpoints[name].invoke({ params: {}, query: {}, body: undefined, principal, ...raw }, ports);

function row(what: string, { read, written, requests }: Units, most?: number): Measured {
  const verdict = most === undefined ? {} : { target: `≤ ${most} RCU`, isMet: read <= most };
  const measured = `${round(read)} RCU, ${round(written)} WCU, ${requests} requests`;
  return { what, measured, ...verdict, numbers: { read, written, requests } };
}

const per = ({ read, written, requests }: Units, count: number): Units => ({
  ...{ read: read / count, written: written / count, requests: Math.round(requests / count) },
});

async function launches(site: Site, cost: ReturnType<typeof meter>['cost'], stageId: number) {
  const count = 10;
  const launch = async (index: number) =>
    call(site, 'launchStage', {
      params: { stageId: String(stageId) },
      body: { requestKey: `cost-${index}` },
    });
  await launch(0);
  await site.engine.idle();
  const whole = await cost(async () => {
    for (let index = 1; index <= count; index += 1) await launch(index);
    await site.engine.idle();
  });
  const tick = await cost(site.tick);
  return { launch: per(whole, count), tick };
}

/** What a tick costs more when one of the submissions it watches has changed. */
async function changeCost(
  site: Site,
  cost: ReturnType<typeof meter>['cost'],
  stageId: number,
  campaignId: number,
) {
  const count = 20;
  const now = () => new Date().toISOString();
  const jobs = { idle: 1, running: 0, held: 0, completed: 0, failed: 0, cancelled: 0, total: 1 };
  const { snapshots } = await configure(site.ports, {
    name: 'bench_change',
    stages: 1,
    setup: 'true',
    launchScript: 'true',
  });
  const seed = { campaignId, stageId, count };
  const said = (_index: number, submissionId: number) => ({
    ...{ status: 'Running' as const, jobs: { ...jobs, idle: 0, running: 1 }, snapshots, verdict: null },
    ...{ jobIds: [batchOf(site.batch, submissionId)], isDrained: false, followUp: 'pending' as const },
  });
  await seedSubmissions(site.table, { ...seed, said }, now);
  const changing = await cost(site.tick);
  const quiet = await cost(site.tick);
  const more = { read: changing.read - quiet.read, written: changing.written - quiet.written };
  return { change: per({ ...more, requests: changing.requests - quiet.requests }, count), quiet, count };
}

type View = [what: string, name: OperationName, raw: { params?: object; query?: object }];

/** What the pages ask, each with what it is for. */
function pagesOf({
  campaignId,
  stageId,
  seeded,
}: {
  campaignId: number;
  stageId: number;
  seeded: Submission[];
}): View[] {
  const submissionId = String(seeded[0]?.submissionId ?? 0);
  const ofCampaign = { campaignId: String(campaignId) };
  const ofStage = { stageId: String(stageId) };
  return [
    ['list of campaigns', 'listCampaigns', {}],
    ['poll of the feed', 'readFeed', { query: { since: idAt(Date.now()) } }],
    [`campaign, ${seeded.length} submissions in a stage`, 'getCampaign', { params: ofCampaign }],
    ['submissions of a campaign', 'listSubmissions', { query: ofCampaign }],
    ['stage', 'getStage', { params: ofStage }],
    ['submissions of a stage', 'listSubmissions', { query: ofStage }],
    ['submission', 'getSubmission', { params: { submissionId } }],
    ['children of a submission', 'listChildren', { params: { submissionId } }],
    ['events of a submission', 'listSubmissionEvents', { params: { submissionId } }],
  ];
}

async function measure(site: Site, isQuick: boolean): Promise<Measured[]> {
  const { cost, commands } = meter(site.table);
  const launchScript = 'echo Use job id 9$POMS_TASK_ID.0@jobsub01.localhost to retrieve output';
  const { campaignId, stageIds } = await configure(site.ports, {
    name: 'bench_cost',
    stages: 5,
    setup: 'true',
    launchScript,
  });
  const stageId = stageIds[0] ?? 0;
  const { launch } = await launches(site, cost, stageId);
  const { change, quiet, count } = await changeCost(site, cost, stageId, campaignId);
  await seedCampaigns(site.table, 200);
  const seeded = await seedSubmissions(site.table, { campaignId, stageId, count: isQuick ? 500 : 5_000 });
  const pages = pagesOf({ campaignId, stageId, seeded });
  const views: Measured[] = [];
  for (const [what, name, raw] of pages)
    views.push(row(`page view: ${what}`, await cost(async () => call(site, name, raw)), mostReadUnits));
  const filter = { query: { match: 'campaign_7' } };
  const filtered = await cost(async () => call(site, 'listCampaigns', filter));
  const scans = [...commands].filter((command) => command.startsWith('Scan')).length;
  return [
    row('launch, from the request to the started script', launch),
    row('change of a submission seen by a poll', change),
    row(`tick that finds nothing new, ${count + 11} live`, quiet),
    ...views,
    row('one request of a filtered list, some 200 campaigns looked through', filtered),
    { what: 'scans', measured: String(scans), target: 'none', isMet: scans === 0, numbers: { scans } },
  ];
}

export const storeCost: Figure = {
  name: 'store-cost',
  target: 'no scan; a page view ≤ 20 RCU',
  run: async ({ isQuick }) => {
    const site = await openSite();
    try {
      return { figures: await measure(site, isQuick) };
    } finally {
      await site.end();
    }
  },
};
