import { type FactOf, type StatusReport } from './facts.ts';
import { addJobs, isAsking, move, plainJobId, unedited, type Edited, type Move } from './moves.ts';
import { Status, type Submission } from './submission.ts';
import { decideTransition } from './transition.ts';

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
function refused(edited: Edited, to: Status, why: string): Edited {
  const { submission, events } = edited;
  const { submissionId, status: from } = submission;
  if (submission.refused.includes(to)) return { ...edited, refused: why };
  return {
    ...edited,
    submission: { ...submission, refused: [...submission.refused, to] },
    events: [...events, { type: 'submission.changeRefused', submissionId, from, to, why }],
    refused: why,
  };
}

/** Takes a reported status where the rules let it pass, and remembers once that they did not (behaviour §3.2). */
export function takeStatus(edited: Edited, asked: Omit<Move, 'by'>): Edited {
  const { wanted } = asked;
  const system = { ...asked, by: 'system' as const };
  const decision = decideTransition(edited.submission, wanted, 'system');
  const why = whyNotReported(wanted) ?? (decision.go ? undefined : decision.why);
  if (why === undefined) {
    const moved = move(edited, system);
    const { ordered } = edited.submission;
    const isTaken = decision.go && moved.submission.status === decision.status;
    return isTaken ? moved : { ...moved, refused: ordered?.why ?? 'something else was ordered' };
  }
  // Launch scripts say New with each job id they report; that it is so already is no news either.
  if (wanted === 'New' || (!decision.go && !decision.isNews)) return { ...edited, refused: why };
  if (isAsking(edited.submission) && whyNotReported(wanted) === undefined)
    return { ...move(edited, system), refused: `${why}; until then it is kept in mind` };
  return refused(edited, wanted, why);
}

/** Running with enough of its jobs at their end is Completed, but not while the script may still submit more. */
function meant({ status, percentComplete = 0 }: StatusReport, { script }: Submission, completionPct: number) {
  const isEnough = percentComplete >= completionPct && script.state !== 'running';
  return status === 'Running' && isEnough ? 'Completed' : status;
}

/** A job that was reported: one that was taken for failed comes back to life (behaviour §3.1). */
function revived(before: Submission, edited: Edited, at: string): Edited {
  if (before.status !== 'LaunchFailed') return edited;
  return takeStatus(edited, { wanted: 'Idle', why: 'its jobs were reported after all', at });
}

/** The launch script's own report of a job. */
export function jobReported(
  current: Submission,
  { jobId, command }: FactOf<'JobReported'>,
  at: string,
): Edited {
  const edited = addJobs(unedited(current), [plainJobId(jobId)]);
  const isNew = command !== null && command !== current.command;
  const told = isNew ? { ...edited, submission: { ...edited.submission, command } } : edited;
  return revived(current, told, at);
}

/** What a client's report means for the submission. */
export function statusReported(
  current: Submission,
  { report, completionPct, who }: FactOf<'StatusReported'>,
  at: string,
): Edited {
  const { jobId, command, project, percentComplete } = report;
  const withJobs = addJobs(unedited(current), jobId === undefined ? [] : [plainJobId(jobId)]);
  const said = { command: command ?? current.command, project: project ?? current.project };
  const isNew = said.command !== current.command || said.project !== current.project;
  const edited = isNew ? { ...withJobs, submission: { ...withJobs.submission, ...said } } : withJobs;
  const wanted = meant(report, current, completionPct);
  if (wanted === undefined) return jobId === undefined ? edited : revived(current, edited, at);
  const enough =
    wanted === report.status ? '' : `: ${percentComplete} % have ended, ${completionPct} % are asked`;
  return takeStatus(edited, { wanted, why: `reported by ${who}${enough}`, at });
}
