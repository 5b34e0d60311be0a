import { print } from '#lib/local/submit-host/jobsub/print.ts';
import { fetchLog } from '#lib/local/submit-host/jobsub/fetch-log.ts';

print(fetchLog(process.argv.slice(2), process.env));
