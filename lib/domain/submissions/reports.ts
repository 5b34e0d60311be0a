import { addJobs, isAsking, move, type Edited, type Move } from './moves.ts';
import { Status, type Submission } from './submission.ts';
import { decideTransition } from './transition.ts';

/** What a client says of a submission; what it does not say stays as it is (behaviour §3.3). */
export interface StatusReport {
  status?: Status | undefined;
  jobId?: string | undefined;
  command?: string | undefined;
  project?: string | undefined;
  /** How many percent of its jobs have ended. */
  percentComplete?: number | undefined;
}

/** What became of a report: the submission as it shall be, and whether the status it wanted was taken. */
export interface Reported {
  edited: Edited;
  isTaken: boolean;
  /** Why not. */
  why: string | null;
}

/** The status a text means, however it is capitalised; undefined where we know none of that name. */
export function statusNamed(text: string): Status | undefined {
  const wanted = text.trim().toLowerCase();
  return Status.options.find((status) => status.toLowerCase() === wanted);
}

/** Statuses that are found out or decided here and never taken from a report. */
function whyNotReported(wanted: Status): string | undefined {
  if (wanted === 'Located') return 'POMS looks for the outputs itself before it calls a submission Located';
  if (wanted === 'Removed') return 'only a person removes a submission';
  if (wanted === 'Awaiting Approval')
    return 'a job asks for approval with a message, so that somebody can answer';
  return undefined;
}

/** Says once that a report was refused: a script that loops must not fill the history. */
function refused(edited: Edited, to: Status, why: string): Reported {
  const { submission, events } = edited;
  const { submissionId, status: from } = submission;
  if (submission.refused.includes(to)) return { edited, isTaken: false, why };
  const event = { type: 'submission.changeRefused' as const, submissionId, from, to, why };
  return {
    edited: {
      ...edited,
      submission: { ...submission, refused: [...submission.refused, to] },
      events: [...events, event],
    },
    isTaken: false,
    why,
  };
}

/** Takes a reported status where the rules let it pass, and remembers once that they did not (behaviour §3.2). */
export function takeStatus(edited: Edited, asked: Omit<Move, 'by'>): Reported {
  const { wanted } = asked;
  const system = { ...asked, by: 'system' as const };
  const decision = decideTransition(edited.submission, wanted, 'system');
  const why = whyNotReported(wanted) ?? (decision.go ? undefined : decision.why);
  if (why === undefined) {
    const moved = move(edited, system);
    const { ordered } = edited.submission;
    const isTaken = decision.go && moved.submission.status === decision.status;
    return { edited: moved, isTaken, why: isTaken ? null : (ordered?.why ?? 'something else was ordered') };
  }
  // Launch scripts say New with each job id they report; that it is so already is no news either.
  if (wanted === 'New' || (!decision.go && !decision.isNews)) return { edited, isTaken: false, why };
  if (isAsking(edited.submission) && whyNotReported(wanted) === undefined)
    return { edited: move(edited, system), isTaken: false, why: `${why}; until then it is kept in mind` };
  return refused(edited, wanted, why);
}

/** Running with enough of its jobs at their end is Completed, but not while the script may still submit more. */
function meant({ status, percentComplete = 0 }: StatusReport, { script }: Submission, completionPct: number) {
  const isEnough = percentComplete >= completionPct && script.state !== 'running';
  return status === 'Running' && isEnough ? 'Completed' : status;
}

/** What a client's report means for the submission. */
export function withReport(
  current: Submission,
  report: StatusReport,
  { completionPct, who, at }: { completionPct: number; who: string; at: string },
): Reported {
  const { jobId, command, project, percentComplete } = report;
  const jobIds = jobId === undefined ? [] : [jobId.replace('.0@', '@')];
  const withJobs = addJobs({ submission: current, events: [] }, jobIds);
  const said = { command: command ?? current.command, project: project ?? current.project };
  const isNew = said.command !== current.command || said.project !== current.project;
  const edited = isNew ? { ...withJobs, submission: { ...withJobs.submission, ...said } } : withJobs;
  const wanted = meant(report, current, completionPct);
  const isRevived = jobId !== undefined && current.status === 'LaunchFailed';
  if (wanted === undefined && isRevived)
    return takeStatus(edited, { wanted: 'Idle', why: 'its jobs were reported after all', at });
  if (wanted === undefined) return { edited, isTaken: true, why: null };
  const enough =
    wanted === report.status ? '' : `: ${percentComplete} % have ended, ${completionPct} % are asked`;
  return takeStatus(edited, { wanted, why: `reported by ${who}${enough}`, at });
}
