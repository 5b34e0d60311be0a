import { z } from 'zod';
import { Digest } from '#lib/domain/ids.ts';

/** What proves that a launch began, and where. */
export const Receipt = z
  .object({
    /** SHA-256 of the script as a preview shows it; null where the answer to the start was lost. */
    digest: Digest.nullable(),
    host: z.string(),
    account: z.string(),
    /** What the machine calls itself. */
    node: z.string().nullable(),
    /** Of the process that waits for the script; null where the host did not say. */
    pid: z.int().nullable(),
    /** By the host's clock. */
    startedAt: z.iso.datetime().nullable(),
    /** The host began it by the very start that was answered; otherwise it had begun before. */
    isFirst: z.boolean(),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof Receipt>;

/** What a host says of the start of a script. */
export const Began = z.object({
  pid: z.int(),
  /** By the clock of the host. */
  startedAt: z.iso.datetime(),
  /** What the machine calls itself; a submit host's name may stand for several. */
  node: z.string(),
});
export type Began = z.infer<typeof Began>;

/** The receipt, filled up with what the host tells later; what it told first stays. */
export function fillReceipt(
  { receipt, host, account }: { receipt: Receipt | null; host: string; account: string },
  told: Began | undefined,
): Receipt | null {
  if (told === undefined || receipt?.pid != null) return receipt;
  const { pid, startedAt, node } = told;
  return { ...(receipt ?? { digest: null, host, account, isFirst: false }), pid, startedAt, node };
}
