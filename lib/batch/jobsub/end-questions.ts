import { type Stirred } from '#lib/ports/queue.ts';
import { clusterOf } from './job-id.ts';
import { ofGroup, recordedClusters } from './whose.ts';

/** One question about ended jobs, as a ClassAd expression. */
export interface EndQuestion {
  of: Stirred[];
  /** Whose history is read; undefined: that of the host's own schedd (integrations §2.6). */
  schedd: string | undefined;
  constraint: string;
}

const mostSubmissions = 200;
/** Far below what one word of a command may hold: 128 KiB (Linux MAX_ARG_STRLEN). */
const mostClusters = 1000;

// The controller of a DAG does not carry the attribute, so it is asked for by its cluster.
const clustersOf = ({ jobIds }: Stirred): number[] =>
  jobIds.flatMap((jobId) => clusterOf(jobId)?.cluster ?? []);

/** A submission's jobs may be spread over schedds; where none is known yet the host's own is asked. */
function scheddsOf({ jobIds }: Stirred): (string | undefined)[] {
  const known = [...new Set(jobIds.flatMap((jobId) => clusterOf(jobId)?.schedd ?? []))];
  return known.length > 0 ? known : [undefined];
}

function constraintOf(of: Stirred[], group: string): string {
  const bySubmission = of.map(({ submissionId }) => `POMS4_SUBMISSION_ID==${submissionId}`);
  return [`(${bySubmission.join(' || ')}) && ${ofGroup(group)}`, ...recordedClusters(of)].join(' || ');
}

/** Groups of submissions that one question can hold. */
function groupsOf(watched: Stirred[]): Stirred[][] {
  const groups: Stirred[][] = [];
  let room = { submissions: 0, clusters: 0 };
  for (const one of watched) {
    const clusters = clustersOf(one).length;
    if (room.submissions < 1 || room.clusters < clusters) {
      groups.push([]);
      room = { submissions: mostSubmissions, clusters: mostClusters };
    }
    groups.at(-1)?.push(one);
    room = { submissions: room.submissions - 1, clusters: room.clusters - clusters };
  }
  return groups;
}

/** As few questions as will hold all of the watched submissions: at least one a schedd. */
export function endQuestions(watched: Stirred[], group: string): EndQuestion[] {
  const placed = watched.flatMap((one) => scheddsOf(one).map((schedd) => ({ one, schedd })));
  const bySchedd = Map.groupBy(placed, ({ schedd }) => schedd);
  return [...bySchedd].flatMap(([schedd, members]) =>
    groupsOf(members.map(({ one }) => one)).map((of) => ({
      of,
      schedd,
      constraint: constraintOf(of, group),
    })),
  );
}
