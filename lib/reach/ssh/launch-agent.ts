import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Client } from 'ssh2';
import { PomsError } from '#lib/domain/errors.ts';
import { wordsOfHost } from './last-words.ts';
import { execute } from './ssh-execute.ts';

// @NOTE The build copies the script next to the bundle: this expression must stay as it is.
const agent = readFileSync(new URL('./launch-agent.sh', import.meta.url));
const digest = createHash('sha256').update(agent).digest('hex');

/** Characters that mean nothing to any login shell. */
const plainPath = /^\/[A-Za-z0-9/._:@-]*$/;

/** A word that no answer holds by chance; new for each call. */
export const newToken = (): string => `@${randomBytes(9).toString('hex')}`;

// One line without `!` or single quotes inside: bash, dash, tcsh and fish read it alike.
function installation(directory: string, token: string): string {
  const steps = [
    `umask 077; d="${directory}"; a="$d/agent-${digest.slice(0, 12)}"`,
    'sum() { { sha256sum <"$a"; } 2>/dev/null; }',
    `case "$(sum)" in ${digest}*) ;; *) mkdir -p "$d" && cat >"$a.$$" && mv "$a.$$" "$a" || rm -f "$a.$$" ;; esac`,
    `printf "\\n${token} %s %s\\n" "$(sum)" "$a"`,
  ];
  return `/bin/sh -c '${steps.join('; ')}'`;
}

/**
 * Where launches live on the host: the given directory, or `.poms` in the account's home.
 * @throws RequestInvalid
 */
export function launchDirectory(root: string | undefined): string {
  if (root === undefined) return '$HOME/.poms';
  if (plainPath.test(root)) return root;
  throw new PomsError('RequestInvalid', { why: `launch directory ${root} is not a plain absolute path` });
}

/**
 * Puts the agent on the host unless it is there already, under a name that holds its hash; returns its path.
 * @throws LaunchRefused LaunchHostUnreachable
 */
export async function installAgent(client: Client, host: string, directory: string): Promise<string> {
  const token = newToken();
  const done = await execute(client, {
    command: installation(directory, token),
    stdin: agent,
    seconds: 30,
    bytes: 1024 * 1024,
  });
  if (!done.isKnown) throw new PomsError('LaunchHostUnreachable', { host, why: done.why });
  const answer = new RegExp(`^${token} (\\S*) +- (.*)$`, 'm').exec(done.stdout.toString());
  const [sum, path] = [answer?.[1], answer?.[2] ?? ''];
  if (sum !== digest) {
    const stdout = Buffer.from(done.stdout.toString().replace(new RegExp(`^${token} .*$`, 'gm'), ''));
    throw new PomsError('LaunchRefused', {
      why: `cannot install the agent: ${wordsOfHost({ ...done, stdout })}`,
    });
  }
  if (plainPath.test(path)) return path;
  throw new PomsError('LaunchRefused', { why: `the home directory is not a plain path: ${path}` });
}
