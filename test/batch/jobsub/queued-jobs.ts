interface Queued {
  submission?: number | 'undefined';
  id: string;
  status?: number;
  node?: string;
  dag?: number;
  universe?: number;
  group?: string;
}

function row({
  submission = 'undefined',
  id,
  status = 2,
  node = 'undefined',
  dag,
  universe = 5,
  group = 'sbnd',
}: Queued): string {
  const [cluster, proc] = id.split('@')[0]!.split('.');
  return `${submission} ${cluster} ${proc} ${status} ${status === 5 ? 26 : 'undefined'} ${dag ?? 'undefined'} ${node} ${universe} ${id} ${group}\n`;
}
/** What condor_q prints of these jobs. */
export const rows = (...jobs: Queued[]) => jobs.map(row).join('');
