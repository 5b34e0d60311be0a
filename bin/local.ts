import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { endpoints } from '#functions/api/index.ts';
import { tasks } from '#functions/tasks/index.ts';
import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { declareSampleFiles } from '#lib/actions/files/declare-sample-files.ts';
import { reportExecutionFailure } from '#lib/actions/submissions/report-execution-failure.ts';
import { apiHandler } from '#lib/handler/http.ts';
import { pressDemo } from '#lib/actions/launches/press-demo.ts';
import { instanceFiles } from '#lib/local/instance.ts';
import { openPage } from '#lib/local/open-page.ts';
import { owner } from '#lib/local/people.ts';
import { startLocal } from '#lib/local/start.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    /** The built page, where it is another than `npm run build:web` makes. */
    page: { type: 'string' },
    'no-open': { type: 'boolean', default: false },
    demo: { type: 'boolean', default: false },
  },
});

const dataDir = resolve(values.data ?? process.env['POMS_DATA'] ?? join(root, '.poms'));

/** After a crash or a reboot another program may have the process id that stands in the file. */
async function answers(url: string): Promise<boolean> {
  const asked = fetch(`${url}/config.json`, { signal: AbortSignal.timeout(5000) });
  return asked.then(
    ({ ok }) => ok,
    () => false,
  );
}

const running = instanceFiles(dataDir).running();
if (running && (await answers(running.url))) {
  process.stdout.write(`POMS is running already at ${running.url}\n`);
  process.exit(0);
}

const local = await startLocal({
  root,
  dataDir,
  pageDir: resolve(values.page ?? join(root, 'web', 'dist')),
  port: values.port === undefined ? undefined : Number(values.port),
  tasks,
  api: (served) => apiHandler(endpoints, served),
  actions: { applyIni, declareSampleFiles, reportExecutionFailure },
});

const stop = () => {
  void local.close().then(() => process.exit(0));
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);

process.stdout.write(`POMS is ready at ${local.url}\n`);
const demo = await pressDemo(
  'sbnd_mcc_test',
  { isPressed: values.demo, by: owner.username },
  local.world.ports('sbnd'),
);
if (!values['no-open'] && process.stdout.isTTY) openPage(`${local.url}${demo}`);
