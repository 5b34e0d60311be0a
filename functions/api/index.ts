import { lambdaForApi } from '#lib/aws/lambda.ts';
import { type OperationName } from '#lib/contract/index.ts';
import { type Endpoint } from '#lib/handler/endpoint.ts';
import { applyCampaign } from './apply-campaign.ts';
import { countFiles } from './count-files.ts';
import { decideApproval } from './decide-approval.ts';
import { declareFile } from './declare-file.ts';
import { defineDataset } from './define-dataset.ts';
import { declareOutput } from './declare-output.ts';
import { endProject } from './end-project.ts';
import { explainFiles } from './explain-files.ts';
import { exportCampaign } from './export-campaign.ts';
import { findFiles } from './find-files.ts';
import { getApproval } from './get-approval.ts';
import { getCampaign } from './get-campaign.ts';
import { getDataset } from './get-dataset.ts';
import { getFile } from './get-file.ts';
import { getHeldLaunch } from './get-held-launch.ts';
import { getFileNumbers } from './get-file-numbers.ts';
import { getLaunchLog } from './get-launch-log.ts';
import { getMe } from './get-me.ts';
import { getOrder } from './get-order.ts';
import { getSnapshots } from './get-snapshots.ts';
import { getStage } from './get-stage.ts';
import { getSubmission } from './get-submission.ts';
import { giveOrder } from './give-order.ts';
import { growSample } from './grow-sample.ts';
import { launchCampaign } from './launch-campaign.ts';
import { launchStage } from './launch-stage.ts';
import { liftHold } from './lift-hold.ts';
import { listCampaigns } from './list-campaigns.ts';
import { listChildren } from './list-children.ts';
import { listDatasets } from './list-datasets.ts';
import { listFileChildren } from './list-file-children.ts';
import { listFileNumbers } from './list-file-numbers.ts';
import { listFiles } from './list-files.ts';
import { listHeldLaunches } from './list-held-launches.ts';
import { listHolds } from './list-holds.ts';
import { listJobTypes } from './list-job-types.ts';
import { listLoginSetups } from './list-login-setups.ts';
import { listOrderItems } from './list-order-items.ts';
import { listOrders } from './list-orders.ts';
import { listSlices } from './list-slices.ts';
import { listSubmissionEvents } from './list-submission-events.ts';
import { listSubmissionFiles } from './list-submission-files.ts';
import { listSubmissions } from './list-submissions.ts';
import { listSubmitHosts } from './list-submit-hosts.ts';
import { nextFile } from './next-file.ts';
import { placeHold } from './place-hold.ts';
import { previewLaunch } from './preview-launch.ts';
import { previewOrder } from './preview-order.ts';
import { previewSlices } from './preview-slices.ts';
import { readFeed } from './read-feed.ts';
import { registerSubmission } from './register-submission.ts';
import { reportJobs } from './report-jobs.ts';
import { reportOwnStatus } from './report-own-status.ts';
import { reportStatus } from './report-status.ts';
import { requestApproval } from './request-approval.ts';
import { removeHeldLaunch } from './remove-held-launch.ts';
import { resetSplit } from './reset-split.ts';
import { saveCampaignTags } from './save-campaign-tags.ts';
import { saveSubmitHost } from './save-submit-host.ts';
import { setSplit } from './set-split.ts';
import { settleInput } from './settle-input.ts';
import { settleSubmission } from './settle-submission.ts';
import { startProject } from './start-project.ts';

/** Every operation of the contract with its handler; one that is missing does not compile. */
export const endpoints = {
  applyCampaign,
  countFiles,
  decideApproval,
  settleSubmission,
  declareFile,
  defineDataset,
  explainFiles,
  declareOutput,
  endProject,
  exportCampaign,
  getApproval,
  getCampaign,
  findFiles,
  getDataset,
  getFile,
  getHeldLaunch,
  getFileNumbers,
  getLaunchLog,
  getMe,
  getOrder,
  getSnapshots,
  getStage,
  getSubmission,
  giveOrder,
  growSample,
  launchCampaign,
  launchStage,
  liftHold,
  listCampaigns,
  listChildren,
  listDatasets,
  listFileChildren,
  listFileNumbers,
  listFiles,
  listHeldLaunches,
  listHolds,
  listJobTypes,
  listLoginSetups,
  listOrderItems,
  listOrders,
  listSlices,
  listSubmissionEvents,
  listSubmissionFiles,
  listSubmissions,
  listSubmitHosts,
  nextFile,
  placeHold,
  previewLaunch,
  previewOrder,
  previewSlices,
  readFeed,
  registerSubmission,
  reportJobs,
  reportOwnStatus,
  reportStatus,
  requestApproval,
  removeHeldLaunch,
  resetSplit,
  saveCampaignTags,
  saveSubmitHost,
  setSplit,
  settleInput,
  startProject,
} as const satisfies Record<OperationName, Endpoint>;

export const handler = lambdaForApi(endpoints);
