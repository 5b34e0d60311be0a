import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';

/** Long enough to be seen in a queue, short enough for a laptop. */
const workMs = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    config: { type: 'string', short: 'c', default: 'none.fcl' },
    output: { type: 'string', short: 'o', default: 'out.root' },
    nevts: { type: 'string', short: 'n', default: '10' },
    source: { type: 'string', short: 's', multiple: true, default: [] },
    fail: { type: 'string' },
  },
});

/** As with art, a word that belongs to no option is a source, too. */
const sources = [...values.source, ...positionals];
const code = Number(values.fail ?? process.env['LAR_FAIL'] ?? '0');
await pause(workMs);
if (code !== 0) {
  process.stderr.write(`lar: told to fail with ${code}\n`);
  process.exitCode = code;
} else {
  const generated = Array.from({ length: Number(values.nevts) }, (_, index) => `event ${index + 1}`);
  const events =
    sources.length === 0
      ? generated
      : sources.flatMap((file) => readFileSync(file, 'utf8').trimEnd().split('\n'));
  writeFileSync(values.output, events.map((event) => `${event} ${values.config}\n`).join(''));
  process.stdout.write(
    `Art has completed and will exit with status 0. ${events.length} events in ${values.output}\n`,
  );
}
