import { canonicalJson } from '#lib/domain/canonical.ts';
import { type Owned } from '#lib/domain/people/access.ts';
import { type OwnerRole } from '#lib/domain/people/person.ts';

/** A login setup or a job type: text that launches run. */
export interface Part extends Owned {
  kind: 'login setup' | 'job type';
  name: string;
}

/** Why a campaign of the role may not run the part: what production runs, only production has written. */
export function whyNotRun({ kind, name, creator, creatorRole }: Part, role: OwnerRole): string | undefined {
  if (role === 'analysis' || creatorRole === 'production') return undefined;
  return `${kind} ${name} belongs to ${creator}, in the analysis role; a production campaign runs only what the production role has written`;
}

/** Why a file may not bring the text that it has for a part which is there; undefined where it has the same. */
export function whyNotBring(
  { kind, name, creator, creatorRole }: Part,
  { there, brought }: { there: unknown; brought: unknown },
): string | undefined {
  if (canonicalJson(there) === canonicalJson(brought)) return undefined;
  return `${kind} ${name} exists with another text; it belongs to ${creator}, in the ${creatorRole} role, and no file changes it`;
}
