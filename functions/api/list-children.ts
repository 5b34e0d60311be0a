import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listChildren = implement(
  contract.listChildren,
  async ({ params: { submissionId }, query }, { submissions }) => {
    await submissions.get(submissionId);
    return submissions.childPage(submissionId, query);
  },
);
