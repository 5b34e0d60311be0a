import * as approvals from './approvals.ts';
import * as campaigns from './campaigns.ts';
import * as feed from './feed.ts';
import * as fileNumbers from './file-numbers.ts';
import * as fileQueries from './file-queries.ts';
import * as files from './files.ts';
import * as holds from './holds.ts';
import * as job from './job.ts';
import * as launches from './launches.ts';
import * as orders from './orders.ts';
import * as people from './people.ts';
import * as reports from './reports.ts';
import * as splits from './splits.ts';
import * as stages from './stages.ts';
import * as submissions from './submissions.ts';

const { listCampaigns, getCampaign, applyCampaign, exportCampaign, saveCampaignTags } = campaigns;
const { launchStage, launchCampaign, previewLaunch } = launches;
const { listSubmissions, getSubmission, listSubmissionEvents, getLaunchLog } = submissions;
const { settleSubmission } = submissions;
const { decideApproval, listChildren, listSubmissionFiles, getSnapshots } = submissions;
const { listDatasets, getDataset, listFiles, getFile, listFileChildren, declareFile, growSample } = files;
const { getStage, listSlices } = stages;
const { registerSubmission, reportStatus, reportOwnStatus } = reports;
const { previewSlices, resetSplit, setSplit } = splits;
const { getFileNumbers, listFileNumbers } = fileNumbers;

/** All operations, by name; the name is also the file of its handler. */
export const contract = {
  ...feed,
  ...people,
  listCampaigns,
  getCampaign,
  applyCampaign,
  exportCampaign,
  saveCampaignTags,
  getStage,
  listSlices,
  previewSlices,
  resetSplit,
  setSplit,
  launchStage,
  launchCampaign,
  previewLaunch,
  listSubmissions,
  getSubmission,
  listSubmissionEvents,
  getLaunchLog,
  decideApproval,
  settleSubmission,
  listChildren,
  listSubmissionFiles,
  getSnapshots,
  getFileNumbers,
  listFileNumbers,
  listDatasets,
  getDataset,
  listFiles,
  getFile,
  listFileChildren,
  declareFile,
  ...fileQueries,
  growSample,
  ...holds,
  ...orders,
  ...job,
  registerSubmission,
  reportStatus,
  reportOwnStatus,
  ...approvals,
} as const;

export type Contract = typeof contract;
export type OperationName = keyof Contract;
