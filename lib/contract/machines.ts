import { z } from 'zod';
import { EventId, ExperimentName, OrderId, SubmissionId } from '#lib/domain/ids.ts';

/** What a machine of one submission is told; the rest is in the store. */
export const ofSubmission = z.object({ experiment: ExperimentName, submissionId: SubmissionId });

/** The input of every state machine; starting one with the wrong input does not compile. */
export const machines = {
  'launch-submission': ofSubmission,
  'follow-submission': ofSubmission,
  'release-held': z.object({ experiment: ExperimentName, dueId: EventId, turn: z.int().nonnegative() }),
  'carry-out-order': z.object({ experiment: ExperimentName, orderId: OrderId }),
  'poll-queues': z.object({ experiment: ExperimentName }),
} as const;

export type MachineName = keyof typeof machines;
export type MachineInput<M extends MachineName> = z.infer<(typeof machines)[M]>;

/** Step Functions refuses the name of an execution for 90 days after it closed, so a submission's id is a safe name. */
export function launchName(experiment: string, submissionId: number): string {
  return `launch-${experiment}-${submissionId}`;
}

/** One that was brought back to life is followed anew: its first follower's name is used up. */
export function followName(experiment: string, submissionId: number, revivals = 0): string {
  return `follow-${experiment}-${submissionId}${revivals === 0 ? '' : `-${revivals}`}`;
}

export function releaseName(experiment: string, dueId: string, turn: number): string {
  return `release-${experiment}-${dueId}-${turn}`;
}

export function orderName(experiment: string, orderId: string): string {
  return `order-${experiment}-${orderId}`;
}
