import { answerQuery } from '#lib/local/submit-host/jobsub/answer-query.ts';
import { print } from '#lib/local/submit-host/jobsub/print.ts';

print(answerQuery('jobsub_q', process.argv.slice(2), process.env));
