import { countFileNumbers } from '#lib/actions/outputs/count-file-numbers.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getFileNumbers = implement(
  contract.getFileNumbers,
  async ({ params: { submissionId } }, ports) =>
    countFileNumbers(await ports.submissions.get(submissionId), ports),
);
