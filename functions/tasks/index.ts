import { askApproval } from './ask-approval.ts';
import { awaitCompletion } from './await-completion.ts';
import { awaitReceipt } from './await-receipt.ts';
import { awaitRelease } from './await-release.ts';
import { carryOutOrder } from './carry-out-order.ts';
import { defineInput } from './define-input.ts';
import { failLaunch } from './fail-launch.ts';
import { finishFollowing } from './finish-following.ts';
import { launchDependent } from './launch-dependent.ts';
import { listHosts } from './list-hosts.ts';
import { planDependents } from './plan-dependents.ts';
import { planOrder } from './plan-order.ts';
import { pollHost } from './poll-host.ts';
import { reconcile } from './reconcile.ts';
import { releaseHeld } from './release-held.ts';
import { reportDependentFailure } from './report-dependent-failure.ts';
import { startFollowing } from './start-following.ts';
import { startRemoteLaunch } from './start-remote-launch.ts';
import { verifyOutputs } from './verify-outputs.ts';

/** Every Task state with its handler; the state's name is the file's. */
export const tasks = {
  DefineInput: defineInput,
  AskApproval: askApproval,
  StartRemoteLaunch: startRemoteLaunch,
  AwaitReceipt: awaitReceipt,
  StartFollowing: startFollowing,
  FailLaunch: failLaunch,
  AwaitCompletion: awaitCompletion,
  VerifyOutputs: verifyOutputs,
  PlanDependents: planDependents,
  LaunchDependent: launchDependent,
  ReportDependentFailure: reportDependentFailure,
  FinishFollowing: finishFollowing,
  AwaitRelease: awaitRelease,
  ReleaseHeld: releaseHeld,
  PlanOrder: planOrder,
  CarryOutOrder: carryOutOrder,
  ListHosts: listHosts,
  PollHost: pollHost,
  Reconcile: reconcile,
} as const;
