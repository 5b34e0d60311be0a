import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const path = process.argv.slice(2).find((word) => !word.startsWith('-'));
if (path === undefined) {
  process.stderr.write('usage: sam_metadata_dumper FILE\n');
  process.exitCode = 2;
} else {
  const text = readFileSync(path, 'utf8');
  const events = text.split('\n').length - 1;
  const metadata = {
    file_name: basename(path),
    file_size: Buffer.byteLength(text),
    file_type: 'mc',
    file_format: 'root',
    data_tier: basename(path).split(/[_.]/)[0],
    event_count: events,
    first_event: 1,
    last_event: events,
    runs: [[1, 1, 'physics']],
    application: { family: 'art', name: 'lar', version: 'local' },
  };
  process.stdout.write(`${JSON.stringify(metadata, null, 2)}\n`);
}
