import { FifeError } from '#lib/local/submit-host/fife/fife-error.ts';
import { wrapRun } from '#lib/local/submit-host/fife/wrap-run.ts';
import { readWrapRequest } from '#lib/local/submit-host/fife/wrap-request.ts';
import { wrapperHelp } from '#lib/local/submit-host/fife/wrapper-options.ts';

const argv = process.argv.slice(2);

try {
  if (argv[0] === '--help' || argv[0] === '-h') process.stdout.write(wrapperHelp());
  else process.exitCode = wrapRun(readWrapRequest(argv), process.env);
} catch (error) {
  process.stderr.write(`fife_wrap: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof FifeError ? error.code : 1;
}
