import { appendFileSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { logTo } from '#lib/handler/log.ts';

/** A log for looking back, not an archive: it begins anew above this. */
const maxBytes = 50 * 1024 * 1024;

/** Keeps the log in `poms.log` of the data directory; only what is wrong shows on the terminal too. */
export function keepLog(dataDir: string): void {
  const path = join(dataDir, 'poms.log');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > maxBytes) truncateSync(path);
  logTo((line, level) => {
    if (level !== 'info') process.stderr.write(line);
    try {
      appendFileSync(path, line, { mode: 0o600 });
    } catch {
      // A full disk must not stop what the log is about.
      process.stderr.write(line);
    }
  });
}
