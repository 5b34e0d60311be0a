import { createHash } from 'node:crypto';
import { launchScript } from '#lib/domain/launches/launch-script.ts';
import { noToken, unborn } from '#lib/domain/submissions/preview-identity.ts';
import { renderLaunch } from '#lib/domain/launches/render-launch.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { loadSnapshots } from './snapshots.ts';

/** SHA-256 of a script as a preview shows it: without its token, under submission number 0. */
export function scriptDigest(shown: string): string {
  return createHash('sha256').update(shown).digest('hex');
}

/**
 * The exact text that runs on the submit host, the same for the same submission however often it is asked for, and
 * the digest of the text that a preview of it shows.
 */
export async function renderScript(
  submission: Submission,
  ports: Pick<Ports, 'snapshots' | 'submissions' | 'jobTokens' | 'site'>,
): Promise<{ text: string; digest: string }> {
  const { stage, jobType, loginSetup } = await loadSnapshots(submission, ports);
  const launch = await ports.submissions.launchOf(submission.submissionId);
  const { experiment, url } = ports.site;
  const { settings, keywords, campaignOverrides } = stage;
  const { dataset, isTest } = submission;
  const rendered = renderLaunch({
    experiment,
    settings,
    keywords,
    campaignOverrides,
    jobType,
    loginSetup,
    dataset,
    isTest,
    paramOverrides: launch.paramOverrides,
    launcher: submission.creator,
  });
  const token = await ports.jobTokens.issue(submission.submissionId);
  const facts = { experiment, url, submission, settings, jobType, loginSetup };
  const shown = { ...facts, submission: { ...submission, ...unborn } };
  return {
    text: launchScript(facts, rendered, token),
    digest: scriptDigest(launchScript(shown, rendered, noToken)),
  };
}
