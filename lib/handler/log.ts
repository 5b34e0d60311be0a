/** One JSON line per thing that happened: `noun.verb-past`, ids, no prose, no secrets. */
function line(level: 'info' | 'warn' | 'error', what: string, facts: Record<string, unknown>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, what, ...facts })}\n`);
}

export const log = {
  info: (what: string, facts: Record<string, unknown> = {}): void => {
    line('info', what, facts);
  },
  warn: (what: string, facts: Record<string, unknown> = {}): void => {
    line('warn', what, facts);
  },
  error: (what: string, facts: Record<string, unknown> = {}): void => {
    line('error', what, facts);
  },
};
