import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { judgeOutputs } from '#lib/actions/outputs/judge-outputs.ts';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { aFile, second } from './catalogue-builders.ts';
import { aHouse, withCampaign } from './house.ts';

interface Said {
  /** None: the jobs start no project, as those of a generator. */
  inputs?: number;
  depth?: number;
  version?: string;
  keywords?: Record<string, string>;
  /** Comma lists of the stages that follow; none: the job type's patterns count. */
  follow?: string[];
  jobTypePatterns?: string;
}

/** A campaign of one stage that reads files, with stages that follow it. */
export const chainIni = ({
  depth = 1,
  version = 'v1',
  keywords = {},
  follow = [],
  jobTypePatterns = '%',
}: Said): string => `
[campaign]
experiment = sbnd
name = chain
campaign_keywords = ${JSON.stringify(keywords)}
[campaign_defaults]
vo_role = Production
software_version = ${version}
dataset_or_split_data = from_parent
completion_type = located
completion_pct = 95
login_setup = here
job_type = any
[campaign_stage reco]
dataset_or_split_data = raw
output_ancestor_depth = ${depth}
${follow.map((_patterns, index) => `[campaign_stage after${index}]`).join('\n')}
[login_setup here]
host = localhost
account = sbndpro
setup = true
[job_type any]
launch_script = run
output_file_patterns = ${jobTypePatterns}
${follow.map((patterns, index) => `[dependencies after${index}]\ncampaign_stage_1 = reco\nfile_pattern_1 = ${patterns}`).join('\n')}
`;

/** A launched submission of `reco` whose jobs have consumed all its inputs, raw0, raw1 … */
export async function consumedScene(said: Said = {}) {
  const house = aHouse();
  const { catalogue, deliveries } = house.ports;
  const { inputs = 10 } = said;
  for (let n = 0; n < inputs; n += 1)
    await catalogue.declare(aFile(`raw${n}`, { declaredAt: second(n) }), ['raw']);
  const { stageId, campaign } = await withCampaign(house, chainIni(said));
  const asked = { requestKey: 'k', cause: { by: 'person' as const }, requestedBy: 'petra', isTest: false };
  const submission = await requestLaunch(
    stageId('reco'),
    { ...asked, paramOverrides: [], parentId: null },
    house.ports,
  );
  if (inputs > 0) await deliveries.startProject('p1', 'raw', submission.submissionId);
  for (let n = 0; n < inputs; n += 1) {
    const file = await deliveries.nextFile('p1', { process: 'j', requestId: `r${n}` });
    if (file) await deliveries.settleFile('p1', file.name, 'consumed');
  }
  const made = (name: string, parent: string, more: Partial<CatalogueFile> = {}) =>
    catalogue.declare(
      aFile(name, {
        parents: [parent],
        declaredAt: house.clock.now().toISOString(),
        submissionId: submission.submissionId,
        ...more,
      }),
      [],
    );
  return {
    house,
    campaign,
    submission,
    stageId,
    made,
    judged: async () => judgeOutputs(submission, house.ports),
  };
}
