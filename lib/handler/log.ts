type Level = 'info' | 'warn' | 'error';
type Sink = (line: string, level: Level) => void;

// Where a function's log goes in AWS; the local world keeps its own file.
let sink: Sink = (line) => {
  process.stderr.write(line);
};

/** Sends the log elsewhere. */
export function logTo(other: Sink): void {
  sink = other;
}

const write =
  (level: Level) =>
  (what: string, facts: Record<string, unknown> = {}): void => {
    sink(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...facts })}\n`, level);
  };

/** One JSON line per thing that happened: `noun.verb-past`, ids, no prose, no secrets. */
export const log = { info: write('info'), warn: write('warn'), error: write('error') };
