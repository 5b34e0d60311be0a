import { z } from 'zod';
import { ExperimentName, SubmissionId } from '#lib/domain/ids.ts';

/** What a machine of one submission is told; the rest is in the store. */
export const ofSubmission = z.object({ experiment: ExperimentName, submissionId: SubmissionId });

/** The input of every state machine; starting one with the wrong input does not compile. */
export const machines = {
  'launch-submission': ofSubmission,
  'follow-submission': ofSubmission,
  'poll-queues': z.object({ experiment: ExperimentName }),
} as const;

export type MachineName = keyof typeof machines;
export type MachineInput<M extends MachineName> = z.infer<(typeof machines)[M]>;

/** Step Functions refuses the name of an execution for 90 days after it closed, so a submission's id is a safe name. */
export function launchName(experiment: string, submissionId: number): string {
  return `launch-${experiment}-${submissionId}`;
}

export function followName(experiment: string, submissionId: number): string {
  return `follow-${experiment}-${submissionId}`;
}
