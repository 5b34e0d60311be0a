import { type ExistingNames, campaignProblems } from '#lib/domain/campaigns/problems/campaign-problems.ts';
import { type CampaignDraft } from './draft.ts';
import { didYouMean } from '#lib/domain/campaigns/nearest.ts';
import { type IniProblem, boundedProblems } from './problem.ts';
import { readCampaign, readPositions } from './read-campaign.ts';
import { readDependencies } from './read-dependencies.ts';
import { readKeywords } from './read-keywords.ts';
import { readJobTypes, readLoginSetups, titlesOf } from './read-named.ts';
import { readStageOrder } from './read-stage-order.ts';
import { readDefaults, readStages } from './read-stages.ts';
import { dataDispatcherIn, inOneVersion, versionKinds } from './read-versions.ts';
import { type Report, emptyReport, isFull, refuse, refuseProblems } from './report.ts';
import { type Section } from './section.ts';
import { readSections } from './sections.ts';

/** `warnings` are sentences about what was taken all the same, in the order of the lines. */
export type IniReading = ({ draft: CampaignDraft } | { problems: IniProblem[] }) & { warnings: string[] };

const namelessKinds = ['campaign', 'campaign_defaults', 'node_positions', ...versionKinds];
const kinds = [...namelessKinds, 'campaign_stage', 'login_setup', 'job_type', 'dependencies'];

function refuseOtherSections(report: Report, sections: readonly Section[]): void {
  for (const section of sections) {
    if (isFull(report)) return;
    if (!kinds.includes(section.kind)) {
      const remedy = didYouMean(section.kind, kinds, `The sections are ${kinds.join(', ')}.`);
      refuse(report, { section }, { message: `there is no section [${section.title}]`, remedy });
    } else if (namelessKinds.includes(section.kind) && section.name !== '') {
      const remedy = `Write [${section.kind}] alone.`;
      refuse(report, { section }, { message: `[${section.kind}] has no name in its title`, remedy });
    }
  }
}

function wholeFile(message: string, remedy: string): IniProblem {
  return { line: 1, section: '', field: null, value: null, message, remedy };
}

interface File {
  report: Report;
  campaign: Section;
  sections: readonly Section[];
}

function readDraft({ report, campaign, sections }: File, existing: ExistingNames): CampaignDraft {
  const all = (kind: string): Section[] => sections.filter((section) => section.kind === kind);
  const one = (kind: string): Section | undefined => all(kind).find(({ name }) => name === '');
  const keywords = readKeywords(report, [campaign, one('campaign_defaults')]);
  const head = { ...readCampaign(report, campaign), keywords };
  const defaults = readDefaults(report, one('campaign_defaults'));
  const stages = readStages(report, all('campaign_stage'));
  const edges = readDependencies(report, all('dependencies'));
  const loginSetups = readLoginSetups(report, all('login_setup'));
  const jobTypes = readJobTypes(report, all('job_type'), head.keywords);
  const names = {
    ...existing,
    loginSetups: [
      ...existing.loginSetups,
      ...loginSetups.map(({ name }) => name),
      ...titlesOf(all('login_setup')),
    ],
    jobTypes: [...existing.jobTypes, ...jobTypes.map(({ name }) => name), ...titlesOf(all('job_type'))],
  };
  if (!isFull(report))
    refuseProblems(
      report,
      campaignProblems({ keywords: head.keywords, defaults, stages, ...edges }, names),
      defaults,
    );
  const stageOrder = readStageOrder(
    report,
    campaign,
    stages.map(({ name }) => name),
  );
  const positions = readPositions(report, one('node_positions'));
  return { ...head, defaults, stages, ...edges, positions, loginSetups, jobTypes, stageOrder };
}

/**
 * Reads a campaign from the original's .ini (behaviour §9, the grammar of its server). Either all of it is right, or
 * every mistake is named with its line, in the order of the lines. `existing` are the names the file may refer to
 * beside its own and the shipped generic pair.
 */
export function readIni(text: string, existing: ExistingNames): IniReading {
  const broken = text.search(/\p{Cs}/u);
  if (broken >= 0) return { problems: [halfCharacter(text, broken)], warnings: [] };
  const { sections: written, problems } = readSections(text);
  const report = emptyReport(problems);
  const reading = readKnown(report, written, existing);
  const warnings = report.warnings
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, sentence }) => `Line ${line}: ${sentence}`);
  return 'problems' in reading
    ? { problems: boundedProblems(reading.problems), warnings }
    : { ...reading, warnings };
}

function halfCharacter(text: string, at: number): IniProblem {
  const line = text.slice(0, at).split(/\r\n|\r|\n/).length;
  const message = 'the line holds half a character (a lone surrogate), which is no text';
  return { ...wholeFile(message, 'Write the line again, and save the file as UTF-8.'), line };
}

function readKnown(
  report: Report,
  written: readonly Section[],
  existing: ExistingNames,
): { draft: CampaignDraft } | { problems: IniProblem[] } {
  const { problems } = report;
  const dispatcher = dataDispatcherIn(written);
  if (dispatcher) {
    refuse(report, dispatcher, dispatcherRefused);
    return { problems: problems.slice(-1) };
  }
  const sections = inOneVersion(report, written);
  const campaign = sections.find(({ kind }) => kind === 'campaign');
  if (!campaign) return { problems: sorted(noCampaign(problems, sections)) };
  refuseOtherSections(report, written);
  if (!sections.some(({ kind }) => kind === 'campaign_stage')) {
    problems.push(wholeFile('no [campaign_stage …] section', 'Add [campaign_stage NAME] for each stage.'));
  }
  const draft = readDraft({ report, campaign, sections }, existing);
  return problems.length > 0 ? { problems: sorted(problems) } : { draft };
}

// What else such a file says is of another kind, and would only hide this.
const dispatcherRefused = {
  message: 'the campaign uses Data Dispatcher, which is not offered here',
  remedy:
    'Define datasets of the same files (poms dataset define), name them as dataset_or_split_data, and write data_handling_service = sam.',
};

/** Without [campaign] this is some other file, and what else may be wrong with it would only hide that. */
function noCampaign(problems: readonly IniProblem[], sections: readonly Section[]): IniProblem[] {
  const isEmpty = sections.length === 0 && problems.length === 0;
  const message = isEmpty ? 'the file is empty: no [campaign] section' : 'no [campaign] section';
  const first = wholeFile(message, 'Add [campaign] with at least name = …');
  const isOfCampaign = sections.some(({ kind }) => kinds.includes(kind));
  const others = problems.filter(({ value }) => isOfCampaign || /^\[\s*campaign/i.test(value ?? ''));
  return [first, ...others];
}

const sorted = (problems: IniProblem[]): IniProblem[] => problems.toSorted((a, b) => a.line - b.line);
