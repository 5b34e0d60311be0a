import { randomBytes } from 'node:crypto';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { type Launcher, type LaunchTarget, type ScriptNews, type ScriptState } from '#lib/ports/launcher.ts';
import { readAnswers, type Answer, type Answers } from './agent-answers.ts';
import { askAgent, type Question } from './agent-question.ts';
import { readOutput, type CommandOutput } from './command-output.ts';
import { launchDirectory } from './launch-agent.ts';
import { launchHosts, type SshLauncherOptions } from './launch-hosts.ts';
import { plainWords } from './plain-words.ts';

const startSeconds = 30;
const pollSeconds = 60;
const runSeconds = 60;
/** Of log in one poll; the rest comes with the next ones. */
const pollBytes = 32 * 1024 * 1024;

const launchName = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,79}$/;
const cutShort = 'short upload';

function mustBeLaunch(launch: string): void {
  if (!launchName.test(launch))
    throw new PomsError('LaunchRefused', { why: `${launch} is not a name for a launch` });
}

function beganOf({ pid, startedAt, node }: Answer): Pick<ScriptState, 'began'> {
  if (pid === undefined || startedAt === undefined || node === undefined) return {};
  return { began: { pid, startedAt: new Date(startedAt * 1000).toISOString(), node } };
}

function stateOf(answer: Answer): ScriptState {
  const { launch, state, exitCode, jobIds, logBytes } = answer;
  return { launch, state, exitCode, jobIds, logBytes, ...beganOf(answer) };
}

function readOne(answers: Answers | undefined): Answer | undefined {
  if (answers?.refusal !== undefined) throw new PomsError('LaunchRefused', { why: answers.refusal });
  return answers?.answers[0];
}

function startQuestion(launch: string, script: string): Question<Answer> {
  const stdin = Buffer.from(script);
  const call = randomBytes(9).toString('hex');
  return {
    words: (attempt) => ['start', launch, stdin.length, call, attempt],
    stdin,
    seconds: startSeconds,
    // The name of the launch is taken by whichever attempt comes first; the others find it taken.
    isRepeatable: true,
    read: ({ stdout }, token, isLast) => {
      const answers = readAnswers(stdout, token);
      return answers?.refusal === cutShort && !isLast ? undefined : readOne(answers);
    },
  };
}

type Asked = Parameters<Launcher['poll']>[1];

function pollQuestion(asked: Asked): Question<ScriptNews[]> {
  return {
    words: () => ['poll', pollBytes],
    stdin: asked.map(({ launch, offset, maxBytes }) => `${launch} ${offset} ${maxBytes}\n`).join(''),
    seconds: pollSeconds,
    isRepeatable: true,
    read: ({ stdout }, token) => {
      const read = readAnswers(stdout, token);
      if (read?.isWhole !== true || read.answers.length !== asked.length) return undefined;
      const isOrdered = read.answers.every(({ launch }, index) => launch === asked[index]?.launch);
      return isOrdered ? read.answers.map((answer) => ({ ...stateOf(answer), log: answer.log })) : undefined;
    },
  };
}

function killQuestion(launch: string, graceSeconds: number): Question<Answer> {
  const grace = Math.ceil(graceSeconds);
  return {
    words: () => ['kill', launch, grace],
    stdin: '',
    seconds: grace + 30,
    isRepeatable: true,
    read: ({ stdout }, token) => readOne(readAnswers(stdout, token)),
  };
}

function runQuestion(argv: string[]): Question<CommandOutput> {
  return {
    // The host ends it a little after we have stopped waiting.
    words: () => ['exec', argv.length, runSeconds + 5],
    stdin: plainWords(argv),
    seconds: runSeconds,
    isRepeatable: false,
    read: readOutput,
  };
}

/**
 * What the setup prints is no part of an answer, and the words of the command are none of its text. One that leaves
 * the shell must not look like a command that had nothing to say.
 */
function behindSetup(setup: string, argv: string[]): string[] {
  if (setup.trim() === '') return argv;
  const text = `trap 'exit 97' EXIT
{
${setup.replaceAll('\r', '')}
} >/dev/null 2>&1
trap - EXIT
exec "$@"`;
  return ['/bin/bash', '-c', text, 'bash', ...argv];
}

/** Where the agent cannot be put, a question about what runs there has no answer: that is no verdict on any launch. */
async function asUnreachable<Result>(host: string, work: Promise<Result>): Promise<Result> {
  return work.catch((error: unknown) => {
    if (!isPomsError(error, 'LaunchRefused')) throw error;
    throw new PomsError('LaunchHostUnreachable', { host, why: error.message }, error);
  });
}

/** Runs launch scripts over ssh by an agent that it puts on the host; idle connections close by themselves. */
export function sshLauncher(options: SshLauncherOptions): Launcher & { close: () => void } {
  const hosts = launchHosts(options, launchDirectory(options.root));
  const question = <Result>(target: LaunchTarget, asked: Question<Result>) =>
    asUnreachable(target.host, askAgent(hosts, target, asked));

  return {
    start: async (target, launch, script) => {
      mustBeLaunch(launch);
      const answer = await askAgent(hosts, target, startQuestion(launch, script));
      return { ...stateOf(answer), isNew: answer.isNew ?? false };
    },
    poll: async (target, asked) => {
      for (const { launch } of asked) mustBeLaunch(launch);
      return asked.length === 0 ? [] : question(target, pollQuestion(asked));
    },
    kill: async (target, launch, graceSeconds) => {
      mustBeLaunch(launch);
      return stateOf(await question(target, killQuestion(launch, graceSeconds)));
    },
    run: async (target, argv) => {
      const { queueSetup } = await options.submitHosts.get(target.host);
      return question(target, runQuestion(behindSetup(queueSetup, argv)));
    },
    close: hosts.close,
  };
}
