import { createHmac, timingSafeEqual } from 'node:crypto';
import { PomsError } from '#lib/domain/errors.ts';
import { type JobTokens } from '#lib/ports/job-tokens.ts';

const Token = /^(pjt\.([a-z0-9]+)\.([1-9][0-9]{0,14}))\.([A-Za-z0-9_-]{43})$/;

/**
 * Job tokens `pjt.<experiment>.<submission>.<signature>`, signed with HMAC-SHA-256 and not stored; they end when the
 * key is changed.
 */
export function hmacJobTokens({
  key,
  experiment,
}: {
  key: () => Promise<Uint8Array>;
  experiment: string;
}): JobTokens {
  const signatureOf = async (claim: string) =>
    createHmac('sha256', await key())
      .update(claim)
      .digest('base64url');
  return {
    issue: async (submissionId) => {
      const claim = `pjt.${experiment}.${submissionId}`;
      return `${claim}.${await signatureOf(claim)}`;
    },
    verify: async (token) => {
      const [, claim, spoken, submission, signature] = Token.exec(token) ?? [];
      if (claim === undefined || signature === undefined || spoken !== experiment)
        throw new PomsError('NotSignedIn');
      const expected = Buffer.from(await signatureOf(claim));
      if (!timingSafeEqual(expected, Buffer.from(signature))) throw new PomsError('NotSignedIn');
      return { submissionId: Number(submission) };
    },
  };
}
