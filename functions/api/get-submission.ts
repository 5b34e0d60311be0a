import { contract } from '#lib/contract/index.ts';
import { tellStanding } from '#lib/actions/watching/tell-standing.ts';
import { implement } from '#lib/handler/endpoint.ts';

/** The rest are in pages (list-children.ts). */
const mostChildren = 50;

export const getSubmission = implement(
  contract.getSubmission,
  async ({ params: { submissionId } }, ports) => {
    const submission = await ports.submissions.get(submissionId);
    const [launch, children, projects, duplicates] = await Promise.all([
      ports.submissions.launchOf(submissionId),
      ports.submissions.childIds(submissionId, mostChildren),
      ports.catalogue.projectsOf(submissionId),
      ports.submissions.repeats(submissionId),
    ]);
    // What a verdict counts: inputs that projects handed out, or jobs where there was none.
    const standing = await tellStanding(submission, projects.length > 0 ? 'inputs' : 'jobs', ports);
    return { submission, launch, children, projects, duplicates, standing };
  },
);
