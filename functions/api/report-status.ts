import { reportStatus as report } from '#lib/actions/submissions/report-status.ts';
import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const reportStatus = implement(
  contract.reportStatus,
  async ({ params: { submissionId }, body, actor }, ports) => {
    requirePermission(actor, 'report', await ports.submissions.get(submissionId));
    return report({ submissionId, who: actor.username }, body, ports);
  },
);
