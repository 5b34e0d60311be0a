import { spawnSync } from 'node:child_process';
import { hostPlace, schedd, withQueue } from '#lib/local/submit-host/jobsub/host-place.ts';
import { submitJobs, whyRefused } from '#lib/local/submit-host/jobsub/submit-jobs.ts';
import {
  readSubmitRequest,
  type SubmitRequest,
  withHooks,
} from '#lib/local/submit-host/jobsub/submit-request.ts';
import { pythonRepr, refusedText, submittedText } from '#lib/local/submit-host/jobsub/submit-text.ts';

const argv = withHooks(process.argv.slice(2), process.env);
const request = readSubmitRequest(argv, process.env);

function report(jobId: string, scripts: string[]): void {
  for (const script of scripts) {
    const { error } = spawnSync(script, [jobId, pythonRepr(['jobsub_submit', ...argv])], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (error) process.stderr.write(`Warning: --job-info ${script}: ${error.message}\n`);
  }
}

function submit(asked: SubmitRequest): void {
  const why = whyRefused(asked);
  // @NOTE As with the real tool, exit 0 does not mean that anything was submitted.
  if (why !== undefined) {
    process.stderr.write(refusedText(why));
    return;
  }
  const place = hostPlace(process.env);
  const words = ['jobsub_submit', ...argv];
  const cluster = withQueue(place, (queue) =>
    submitJobs(asked, { ...place, queue, argv: words }, Date.now() / 1000),
  );
  const isDag = asked.dataset !== null || asked.maxRunning !== null;
  process.stdout.write(submittedText(cluster, isDag ? 1 : asked.jobs, schedd));
  report(`${cluster}.0@${schedd}`, asked.jobReports);
}

if (process.argv.includes('--version') && process.argv.length === 3) {
  process.stdout.write('jobsub_lite of the local POMS submit host\n');
} else if ('code' in request) {
  process.stderr.write(request.text);
  process.exitCode = request.code;
} else if (!request.isDry) submit(request);
