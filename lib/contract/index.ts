import * as campaigns from './campaigns.ts';
import * as files from './files.ts';
import * as holds from './holds.ts';
import * as launches from './launches.ts';
import * as orders from './orders.ts';
import * as outputs from './outputs.ts';
import * as parts from './parts.ts';
import * as people from './people.ts';
import * as projects from './projects.ts';
import * as reports from './reports.ts';
import * as splits from './splits.ts';
import * as submissions from './submissions.ts';
import * as watching from './watching.ts';

/** All operations, by name and noun; `functions/api/<noun>.ts` holds the handlers of the same noun. */
export const contract = {
  getMe: people.getMe,
  listDatasets: files.listDatasets,
  getDataset: files.getDataset,
  listFiles: files.listFiles,
  getFile: files.getFile,
  listFileChildren: files.listFileChildren,
  declareFile: files.declareFile,
  assignFile: files.assignFile,
  findFiles: files.findFiles,
  explainFiles: files.explainFiles,
  defineDataset: files.defineDataset,
  growSample: files.growSample,
  nextFile: projects.nextFile,
  settleInput: projects.settleInput,
  startProject: projects.startProject,
  endProject: projects.endProject,
  countFiles: projects.countFiles,
  previewSlices: splits.previewSlices,
  resetSplit: splits.resetSplit,
  setSplit: splits.setSplit,
  listSlices: splits.listSlices,
  listCampaigns: campaigns.listCampaigns,
  getCampaign: campaigns.getCampaign,
  applyCampaign: campaigns.applyCampaign,
  exportCampaign: campaigns.exportCampaign,
  saveCampaignTags: campaigns.saveCampaignTags,
  getStage: campaigns.getStage,
  listSubmitHosts: parts.listSubmitHosts,
  saveSubmitHost: parts.saveSubmitHost,
  listLoginSetups: parts.listLoginSetups,
  listJobTypes: parts.listJobTypes,
  listHolds: holds.listHolds,
  placeHold: holds.placeHold,
  liftHold: holds.liftHold,
  listHeldLaunches: holds.listHeldLaunches,
  getHeldLaunch: holds.getHeldLaunch,
  removeHeldLaunch: holds.removeHeldLaunch,
  launchStage: launches.launchStage,
  launchCampaign: launches.launchCampaign,
  previewLaunch: launches.previewLaunch,
  listSubmissions: submissions.listSubmissions,
  getSubmission: submissions.getSubmission,
  listSubmissionEvents: submissions.listSubmissionEvents,
  getLaunchLog: submissions.getLaunchLog,
  decideApproval: submissions.decideApproval,
  settleSubmission: submissions.settleSubmission,
  listChildren: submissions.listChildren,
  getSnapshots: submissions.getSnapshots,
  registerSubmission: reports.registerSubmission,
  reportStatus: reports.reportStatus,
  reportOwnStatus: reports.reportOwnStatus,
  reportJobs: reports.reportJobs,
  requestApproval: reports.requestApproval,
  getApproval: reports.getApproval,
  declareOutput: outputs.declareOutput,
  getFileNumbers: outputs.getFileNumbers,
  listFileNumbers: outputs.listFileNumbers,
  listSubmissionFiles: outputs.listSubmissionFiles,
  previewOrder: orders.previewOrder,
  giveOrder: orders.giveOrder,
  listOrders: orders.listOrders,
  getOrder: orders.getOrder,
  listOrderItems: orders.listOrderItems,
  readFeed: watching.readFeed,
} as const;

export type Contract = typeof contract;
export type OperationName = keyof Contract;
