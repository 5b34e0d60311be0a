import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listSubmissionEvents = implement(
  contract.listSubmissionEvents,
  async ({ params, query }, ports) => {
    await ports.submissions.get(params.submissionId);
    return ports.events.ofSubmission(params.submissionId, query);
  },
);
