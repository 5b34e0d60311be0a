import { spawnSync } from 'node:child_process';
import { hostPlace, schedd, withQueue } from '#lib/local/submit-host/jobsub/host-place.ts';
import { Refused } from '#lib/local/submit-host/jobsub/refused.ts';
import { isDag, submitJobs } from '#lib/local/submit-host/jobsub/submit-jobs.ts';
import { withoutLayer } from '#lib/local/submit-host/jobsub/submit-lines.ts';
import { readSubmitRequest } from '#lib/local/submit-host/jobsub/submit-request.ts';
import { pythonRepr, submittedText } from '#lib/local/submit-host/jobsub/submit-text.ts';

const argv = withoutLayer(process.argv.slice(2));

function report(jobId: string, scripts: string[]): void {
  for (const script of scripts) {
    const { error } = spawnSync(script, [jobId, pythonRepr(['jobsub_submit', ...argv])], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (error) process.stderr.write(`Warning: --job-info ${script}: ${error.message}\n`);
  }
}

function submit(): void {
  const asked = readSubmitRequest(argv, process.env);
  if (asked.isDry) return;
  const place = hostPlace(process.env);
  const cluster = withQueue(place, (queue) => submitJobs(asked, { ...place, queue }, Date.now() / 1000));
  process.stdout.write(submittedText(cluster, isDag(asked) ? 1 : asked.jobs, schedd));
  report(`${cluster}.0@${schedd}`, asked.jobReports);
}

if (argv.includes('--version') && argv.length === 1)
  process.stdout.write('jobsub_lite of the local POMS submit host\n');
else
  try {
    submit();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    process.stderr.write(error.message);
    process.exitCode = error.code;
  }
