import { PomsError } from '#lib/domain/errors.ts';
import { type Ports } from '#lib/ports/index.ts';

/** The project a job means: the named one if it is its submission's, or the newest. @throws ProjectNotFound */
export async function projectOfJob(
  submissionId: number,
  name: string | null,
  { deliveries }: Pick<Ports, 'deliveries'>,
): Promise<string> {
  const own = await deliveries.projectNamesOf(submissionId);
  const found = name === null ? own.at(-1) : own.find((project) => project === name);
  if (found === undefined)
    throw new PomsError('ProjectNotFound', { project: name ?? `of submission ${submissionId}` });
  return found;
}
