import { wrapRun } from '#lib/local/submit-host/fife/wrap-run.ts';
import { readWrapRequest } from '#lib/local/submit-host/fife/wrap-request.ts';

try {
  process.exitCode = wrapRun(readWrapRequest(process.argv.slice(2)), process.env);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
