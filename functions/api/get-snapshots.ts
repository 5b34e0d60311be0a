import { loadSnapshots } from '#lib/actions/launches/load-snapshots.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getSnapshots = implement(contract.getSnapshots, async ({ params: { submissionId } }, ports) =>
  loadSnapshots(await ports.submissions.get(submissionId), ports),
);
