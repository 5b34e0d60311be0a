import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What came of one call of a bundled handler, in a process of its own. */
export interface Called {
  result?: unknown;
  /** As Lambda reports it to whoever called. */
  error?: { errorType: string; errorMessage: string };
  /** All it wrote. */
  log: string;
}

/** Does what Lambda's runtime does: imports the file by its name, calls `handler`, says what came of it. */
const runtime = `
const [file, event, context] = process.argv.slice(1);
const { handler } = await import(file);
let said;
try {
  said = { result: (await handler(JSON.parse(event), JSON.parse(context))) ?? null };
} catch (error) {
  said = { error: { errorType: error.name, errorMessage: error.message } };
}
process.stdout.write(JSON.stringify(said), () => process.exit());
`;

/** A function of the built asset, ready to be called. */
export function bundled(asset: string, environment: Record<string, string>) {
  return async (file: string, event: unknown): Promise<Called> => {
    const context = { functionName: file, awsRequestId: 'request-1', callbackWaitsForEmptyEventLoop: false };
    const words = [join(asset, `${file}.mjs`), JSON.stringify(event), JSON.stringify(context)];
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module', '--eval', runtime, ...words],
      { env: environment, cwd: '/', timeout: 60_000 },
    );
    return { ...(JSON.parse(stdout) as Called), log: stderr };
  };
}
