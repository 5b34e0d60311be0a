import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

/** API Gateway answers at most 10 MB; a page of log stays far below. */
const maxBytes = 512 * 1024;

/** Length without a last character that has only begun: it comes whole with the next page. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back < bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    // UTF-8: the first byte of a character tells how many it has.
    const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (byte >= 0xc0) return size > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

export const getLaunchLog = implement(
  contract.getLaunchLog,
  async ({ params, query: { offset } }, { submissions, logs }) => {
    const { submissionId, script } = await submissions.get(params.submissionId);
    const read = await logs.read(
      submissionId,
      offset,
      Math.min(maxBytes, Math.max(0, script.logBytes - offset)),
    );
    const bytes = read.subarray(0, wholeLength(read));
    const nextOffset = offset + bytes.length;
    return {
      text: new TextDecoder().decode(bytes),
      nextOffset,
      isComplete: script.state === 'ended' && nextOffset >= script.logBytes,
    };
  },
);
