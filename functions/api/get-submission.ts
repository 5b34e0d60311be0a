import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getSubmission = implement(
  contract.getSubmission,
  async ({ params: { submissionId } }, ports) => {
    const submission = await ports.submissions.get(submissionId);
    const [launch, children, projects] = await Promise.all([
      ports.submissions.launchOf(submissionId),
      ports.submissions.children(submissionId),
      ports.catalogue.projectsOf(submissionId),
    ]);
    return { submission, launch, children: children.map((child) => child.submissionId), projects };
  },
);
