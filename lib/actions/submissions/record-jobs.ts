import { type Ports } from '#lib/ports/index.ts';
import { followRevived } from './follow-revived.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

interface Report {
  jobId: string;
  command: string | null;
}

/** A launch reports its batch job at once; one that was taken for failed comes back to life (behaviour §3.1). */
export async function recordJobs(
  submissionId: number,
  report: Report,
  ports: FactNeeds & Pick<Ports, 'site'>,
): Promise<void> {
  const applied = await takeFact({ submissionId, by: 'job' }, { is: 'JobReported', ...report }, ports);
  await followRevived(applied, ports);
}
