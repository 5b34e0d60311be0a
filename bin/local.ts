import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { endpoints } from '#functions/api/index.ts';
import { tasks } from '#functions/tasks/index.ts';
import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { declareSampleFiles } from '#lib/actions/files/declare-sample-files.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { reportExecutionFailure } from '#lib/actions/submissions/report-execution-failure.ts';
import { restartMachines } from '#lib/actions/submissions/restart-machines.ts';
import { apiHandler } from '#lib/handler/http.ts';
import { pressDemo } from '#lib/actions/launches/press-demo.ts';
import { announceElsewhere } from '#lib/local/elsewhere.ts';
import { instanceFiles } from '#lib/local/instance.ts';
import { openPage } from '#lib/local/open-page.ts';
import { owner } from '#lib/local/people.ts';
import { startLocal } from '#lib/local/start.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** @throws CommanderError, having said what is wrong */
function readOptions() {
  return new Command('npm start --')
    .description('Start everything on this machine.')
    .addOption(new Option('--port <n>', 'listen on this port').argParser(readPort))
    .addOption(new Option('--data <directory>', 'keep everything there').env('POMS_DATA'))
    .option('--page <directory>', 'the built page, where it is another than `npm run build:web` makes')
    .option('--no-open', 'do not open the page in a browser')
    .option('--demo', 'launch the demo campaign at once')
    .exitOverride()
    .parse()
    .opts<{ port?: number; data?: string; page?: string; open: boolean; demo?: boolean }>();
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Infinity;
  if (port > 65_535) throw new InvalidArgumentError('A port is a number from 0 to 65535.');
  return port;
}

/** After a crash or a reboot another program may have the process id that stands in the file. */
async function answers(url: string): Promise<boolean> {
  const asked = fetch(`${url}/config.json`, { signal: AbortSignal.timeout(5000) });
  return asked.then(
    ({ ok }) => ok,
    () => false,
  );
}

async function start(): Promise<void> {
  const options = readOptions();
  const usualDir = join(root, '.poms');
  const dataDir = resolve(options.data ?? usualDir);
  const running = instanceFiles(dataDir).running();
  if (running && (await answers(running.url))) {
    process.stdout.write(`POMS is running already at ${running.url}\n`);
    process.exit(0);
  }
  const local = await startLocal({
    root,
    dataDir,
    pageDir: resolve(options.page ?? join(root, 'web', 'dist')),
    port: options.port,
    tasks,
    api: (served) => apiHandler(endpoints, served),
    actions: { applyIni, declareSampleFiles, reportExecutionFailure, restartMachines },
  });
  announceElsewhere(usualDir, dataDir);
  const stop = () => {
    void local.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`POMS is ready at ${local.url}\n`);
  const demo = await pressDemo(
    'sbnd_mcc_test',
    { isPressed: options.demo === true, by: owner.username },
    local.world.ports('sbnd'),
  );
  if (options.open && process.stdout.isTTY) openPage(`${local.url}${demo}`);
}

/** As those of `poms` (house §7): 2 for what was typed, 5 for what is in the way, 7 for what may pass. */
const exitCodes = new Map([
  ['invalid', 2],
  ['conflict', 5],
  ['unavailable', 7],
]);

try {
  await start();
} catch (error) {
  // commander has said already what is wrong; asked-for help ends with 0.
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  if (!isPomsError(error)) throw error;
  process.stderr.write(`POMS does not start. ${error.message}\n`);
  process.exit(exitCodes.get(error.kind) ?? 1);
}
