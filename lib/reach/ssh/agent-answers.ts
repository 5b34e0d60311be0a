import { z } from 'zod';

const Answer = z.object({
  launch: z.string(),
  state: z.enum(['absent', 'running', 'ended', 'killed', 'lost']),
  exitCode: z.int().nullable(),
  jobIds: z.array(z.string()),
  logBytes: z.int().nonnegative(),
  isNew: z.boolean().optional(),
  pid: z.int().positive().optional(),
  /** Seconds since 1970, by the clock of the host. */
  startedAt: z.int().nonnegative().optional(),
  node: z.string().optional(),
  /** Raw bytes that follow the line. */
  bytes: z.int().nonnegative().optional(),
});
/** What the agent says of one launch. */
export type Answer = z.infer<typeof Answer>;

const Line = z.union([Answer, z.object({ error: z.string() }), z.object({ end: z.literal(true) })]);

export interface Answers {
  answers: (Answer & { log: Uint8Array })[];
  /** Why the agent would not. */
  refusal: string | undefined;
  /** It said that this is all. */
  isWhole: boolean;
}

function parseLine(text: string): z.infer<typeof Line> | undefined {
  try {
    return Line.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Reads the agent's answer after whatever login files printed, or undefined where it is cut short or not an answer. */
export function readAnswers(output: Buffer, token: string): Answers | undefined {
  const answers: Answers['answers'] = [];
  let refusal: string | undefined;
  let isWhole = false;
  let at = output.indexOf(`${token} `);
  if (at < 0) return undefined;
  while (at < output.length && output.subarray(at, at + token.length).equals(Buffer.from(token))) {
    const end = output.indexOf(10, at);
    const line = end < 0 ? undefined : parseLine(output.toString('utf8', at + token.length, end));
    if (line === undefined) return undefined;
    at = end + 1;
    if ('error' in line) refusal ??= line.error;
    if ('end' in line) isWhole = true;
    if (!('launch' in line)) continue;
    const { bytes } = line;
    const log = output.subarray(at, at + (bytes ?? 0));
    if (log.length < (bytes ?? 0)) return undefined;
    if (bytes !== undefined) at += bytes + 1;
    answers.push({ ...line, log });
  }
  return { answers, refusal, isWhole };
}
