// The command line. Started by poms.mjs, which finds a Node that can read this.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runPoms } from '#lib/client/cli/program.ts';
import { processSurroundings } from '#lib/client/cli/surroundings.ts';

// A reader that has seen enough (`poms … | head`) is no mistake.
process.stdout.on('error', (error: Error) => {
  process.exit('code' in error && error.code === 'EPIPE' ? 0 : 1);
});

const root = dirname(dirname(fileURLToPath(import.meta.url)));
process.exitCode = await runPoms(process.argv.slice(2), processSurroundings(root));
