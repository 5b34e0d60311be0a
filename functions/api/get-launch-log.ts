import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

/** API Gateway answers at most 10 MB; a page of log stays far below. */
const maxBytes = 512 * 1024;

export const getLaunchLog = implement(
  contract.getLaunchLog,
  async ({ params, query: { offset } }, { submissions, logs }) => {
    const { submissionId, script } = await submissions.get(params.submissionId);
    const bytes = await logs.read(
      submissionId,
      offset,
      Math.min(maxBytes, Math.max(0, script.logBytes - offset)),
    );
    const nextOffset = offset + bytes.length;
    return {
      text: new TextDecoder().decode(bytes),
      nextOffset,
      isComplete: script.state === 'ended' && nextOffset >= script.logBytes,
    };
  },
);
