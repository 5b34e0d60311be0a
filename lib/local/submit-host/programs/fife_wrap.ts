import { expandWords } from '#lib/local/submit-host/fife/expand-words.ts';
import { wrapRun } from '#lib/local/submit-host/fife/wrap-run.ts';
import { readWrapRequest } from '#lib/local/submit-host/fife/wrap-request.ts';

// Two shells lie between jobsub and the wrapper; each takes its level of backslashes (integrations §3.2).
const expanded = (words: string[]): string[] => expandWords(expandWords(words, process.env), process.env);

try {
  process.exitCode = wrapRun(readWrapRequest(expanded(process.argv.slice(2))), process.env);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
