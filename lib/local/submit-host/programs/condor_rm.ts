import { actOnJobs } from '#lib/local/submit-host/jobsub/act-on-jobs.ts';
import { print } from '#lib/local/submit-host/jobsub/print.ts';

print(actOnJobs('rm', process.argv.slice(2), process.env));
