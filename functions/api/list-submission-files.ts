import { submissionFiles } from '#lib/actions/outputs/submission-files.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listSubmissionFiles = implement(
  contract.listSubmissionFiles,
  async ({ params: { submissionId }, query: { of, ...page } }, ports) => {
    const query = await submissionFiles(await ports.submissions.get(submissionId), of, ports);
    if (!query) return { items: [], cursor: null, count: of === 'outputs' ? 0 : null };
    const [found, count] = await Promise.all([
      ports.catalogue.list(query, page),
      ports.catalogue.count(query),
    ]);
    return { ...found, count };
  },
);
