import { reportStatus as report } from '#lib/actions/submissions/report-status.ts';
import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const reportOwnStatus = implementForJob(
  contract.reportOwnStatus,
  async ({ body, submissionId }, ports) => {
    const { submission, isTaken, why } = await report({ submissionId, who: 'job' }, body, ports);
    return { status: submission.status, isTaken, why };
  },
);
