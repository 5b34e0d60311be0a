import { PomsError } from '#lib/domain/errors.ts';
import { renderLaunch, type RenderedLaunch } from '#lib/domain/render-launch.ts';
import { splitTextFor } from '#lib/domain/splits/index.ts';
import { expandText } from '#lib/domain/launch-text.ts';
import { type Parameters } from '#lib/domain/parameters.ts';
import { type Ports } from '#lib/ports/index.ts';
import { loadConfiguration, type Configuration, type ConfigurationNeeds } from './configuration.ts';
import { cutSlice, type Cut } from './cut-slice.ts';

type Needs = ConfigurationNeeds & Pick<Ports, 'slices' | 'catalogue' | 'site'>;

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
}

/** A test launch looks at the slice that comes next but does not take it: tests never eat production's slices (D6). */
function takes(cut: Cut | undefined, isTest: boolean): Cut | undefined {
  return isTest ? undefined : cut;
}

/**
 * Decides what a launch runs on and checks that its script can be written; changes nothing.
 * @throws StageNotFound LaunchInvalid SplitsExhausted SubstitutionInvalid …
 */
export async function planLaunch(stageId: number, request: PlanRequest, ports: Needs): Promise<LaunchPlan> {
  const configuration = await loadConfiguration(stageId, ports);
  const { campaign, stage, settings, jobType, loginSetup } = configuration;
  const text = expandText('dataset_or_split_data', settings.dataset, campaign.keywords);
  const splitType = splitTextFor(settings, request.isTest);
  const cut =
    request.dataset === undefined
      ? await cutSlice({ stageId, stage: stage.name, splitType, dataset: text }, ports)
      : undefined;
  const dataset = request.dataset ?? cut?.slice.name ?? text;
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
  return { configuration, cut: takes(cut, isTest), dataset, rendered };
}
