import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { chainProblemsFrom, type ChainProblem } from '#lib/domain/campaigns/problems/chain-problems.ts';
import { crossingChainProblems } from '#lib/domain/campaigns/problems/crossing-chain.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type LaunchCause } from '#lib/domain/launches/launch.ts';
import { renderLaunch, type RenderedLaunch } from '#lib/domain/launches/render-launch.ts';
import { type Parameters } from '#lib/domain/campaigns/parameters.ts';
import { type Ports } from '#lib/ports/index.ts';
import { askCatalogue } from '#lib/actions/files/ask-catalogue.ts';
import {
  loadConfiguration,
  type Configuration,
  type ConfigurationNeeds,
} from '#lib/actions/campaigns/configuration.ts';
import { cutSlice, type Cut } from '#lib/actions/splits/cut-slice.ts';
import { cutsText } from '#lib/domain/splits/strategies/index.ts';
import { splitStageOf } from './split-stage.ts';

type Needs = ConfigurationNeeds & Pick<Ports, 'slices' | 'catalogue' | 'lists' | 'site' | 'clock' | 'ids'>;

/** What a launch would take and run, before anything is written. */
export interface LaunchPlan {
  configuration: Configuration;
  /** The slice it takes; undefined where it takes none. */
  cut: Cut | undefined;
  dataset: string;
  rendered: RenderedLaunch;
}

export interface PlanRequest {
  isTest: boolean;
  dataset?: string | undefined;
  paramOverrides: Parameters;
  requestedBy: string;
  /** A relaunch names what was launched before, which the catalogue may not have been told yet. */
  cause?: LaunchCause;
  /** Nothing is written, not even a list of the files there are. */
  isPreview?: boolean;
}

/** What is wrong with the edges into a stage from other campaigns; those out of it are their campaigns' affair. */
async function crossingsInto(stage: string, campaign: Campaign, ports: Needs): Promise<ChainProblem[]> {
  const crossings = campaign.crossings.filter((edge) => edge.stage === stage);
  const names = new Set(crossings.map((edge) => edge.campaign));
  const followed = await Promise.all([...names].map(async (name) => ports.campaigns.findByName(name)));
  return crossingChainProblems(
    { ...campaign, crossings },
    followed.flatMap((each) => each ?? []),
  );
}

/** A person who names a dataset means one that is there. @throws DatasetNotFound */
async function refuseUnknown(
  { dataset, cause }: PlanRequest,
  splitType: string,
  ports: Needs,
): Promise<void> {
  if (dataset === undefined || (cause && cause.by !== 'person')) return;
  if (dataset.toLowerCase() === 'none' || cutsText(splitType)) return;
  await ports.catalogue.definition(dataset);
}

/**
 * Decides what a launch runs on and checks that its script can be written; takes nothing.
 * @throws StageNotFound LaunchInvalid DatasetNotFound SplitsExhausted SubstitutionInvalid …
 */
export async function planLaunch(stageId: number, request: PlanRequest, ports: Needs): Promise<LaunchPlan> {
  const configuration = await loadConfiguration(stageId, request.requestedBy, ports);
  const { campaign, stage, settings, jobType, loginSetup } = configuration;
  const [broken] = [
    ...chainProblemsFrom(stage.name, campaign),
    ...(await crossingsInto(stage.name, campaign, ports)),
  ];
  if (broken) throw new PomsError('LaunchInvalid', { stage: stage.name, why: broken.why });
  const splitStage = splitStageOf(configuration, request.isTest);
  const needs = { ...ports, ask: askCatalogue(ports, request.isPreview === true) };
  await refuseUnknown(request, splitStage.splitType, ports);
  const cut = request.dataset === undefined ? await cutSlice(splitStage, needs) : undefined;
  const dataset = request.dataset ?? cut?.slice.name ?? splitStage.dataset;
  if (dataset === 'from_parent')
    throw new PomsError('LaunchInvalid', {
      stage: stage.name,
      why: 'its dataset comes from the stage before; launch that one, or name a dataset',
    });
  const { isTest, paramOverrides, requestedBy } = request;
  const rendered = renderLaunch({
    experiment: campaign.experiment,
    settings,
    keywords: campaign.keywords,
    campaignOverrides: campaign.defaults.paramOverrides ?? [],
    jobType,
    loginSetup,
    dataset,
    isTest,
    paramOverrides,
    launcher: requestedBy,
  });
  return { configuration, cut, dataset, rendered };
}
