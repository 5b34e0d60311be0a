import { contract } from '#lib/contract/index.ts';
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
    return { submission, launch, children, projects, duplicates };
  },
);
