import { setTimeout as pause } from 'node:timers/promises';
import { PomsError } from '#lib/domain/errors.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';
import { lastWords } from './last-words.ts';
import { newToken } from './launch-agent.ts';
import { type LaunchHosts } from './launch-hosts.ts';
import { type Ended, type Executed } from './ssh-execute.ts';

/** Something the agent is asked, with how its answer is read. */
export interface Question<Result> {
  /** The agent's verb and its arguments, for the first, second … time of asking. */
  words: (attempt: number) => (string | number)[];
  stdin: string | Uint8Array;
  seconds: number;
  /** Asking it again does no harm although the first time may have been heard. */
  isRepeatable: boolean;
  /** undefined: cut short, or not an answer. What it throws is an answer that asking again does not change. */
  read: (printed: Ended, token: string, isLast: boolean) => Result | undefined;
}

const attempts = 3;
const mostBytes = 64 * 1024 * 1024;

const unreachable = (host: string, why: string): PomsError =>
  new PomsError('LaunchHostUnreachable', { host, why });

async function askOnce<Result>(
  { words, stdin, seconds, read }: Question<Result>,
  attempt: number,
  connection: Awaited<ReturnType<LaunchHosts['reach']>>,
): Promise<{ done: Executed; answer: Result | undefined }> {
  const token = newToken();
  const done = await connection.execute((agent) => ({
    command: ['/bin/sh', agent, token, ...words(attempt)].join(' '),
    stdin: Buffer.from(stdin),
    seconds,
    bytes: mostBytes,
  }));
  return { done, answer: done.isKnown ? read(done, token, attempt === attempts) : undefined };
}

/**
 * Asks the agent; a lost connection is made anew and asked again where that does no harm.
 * @throws LaunchHostUnreachable HostKeyChanged LoginRefused SubmitHostNotFound LaunchRefused
 */
export async function askAgent<Result>(
  hosts: LaunchHosts,
  target: LaunchTarget,
  question: Question<Result>,
): Promise<Result> {
  const connection = await hosts.reach(target);
  for (let attempt = 1; ; attempt += 1) {
    const { done, answer } = await askOnce(question, attempt, connection);
    if (answer !== undefined) return answer;
    const isWorthIt = question.isRepeatable
      ? done.isKnown || done.how !== 'abandoned'
      : !done.isKnown && done.how === 'unopened';
    if (attempt === attempts || !isWorthIt)
      throw unreachable(
        target.host,
        done.isKnown ? `no answer from the agent: ${lastWords(done)}` : done.why,
      );
    // Somebody removed the agent (127, or 2 in dash): a new connection puts it back.
    if (done.isKnown && (done.exitCode === 127 || done.exitCode === 2)) connection.close();
    await pause(20 * attempt);
  }
}
