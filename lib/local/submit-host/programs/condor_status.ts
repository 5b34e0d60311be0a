import { print } from '#lib/local/submit-host/jobsub/print.ts';
import { schedd } from '#lib/local/submit-host/jobsub/host-place.ts';

const asksSchedds = process.argv.includes('-schedd') && process.argv.includes('-autoformat');

print(
  asksSchedds
    ? { stdout: `${schedd}\n`, stderr: '', code: 0 }
    : {
        stdout: '',
        stderr: 'Error: this host answers condor_status -schedd -autoformat Name only\n',
        code: 1,
      },
);
