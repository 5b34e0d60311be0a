import { type contract, type OperationName } from '#lib/contract/index.ts';
import { type Operation } from '#lib/contract/operation.ts';
import { addressOf, type CallInput } from '#lib/client/client.ts';
import { type HeldId, type OrderId } from '#lib/domain/ids.ts';
import { type HoldId } from '#lib/domain/holds/hold.ts';

/** The objects that requests are about. */
export interface Objects {
  campaignId: number;
  stageId: number;
  submissionId: number;
  heldId: HeldId;
  holdId: HoldId;
  orderId: OrderId;
  /** A file of the same campaign, which changes it. */
  ini: string;
}

type Requests = { [Name in OperationName]: (objects: Objects) => CallInput<(typeof contract)[Name]> };

const file = {
  ...{ name: 'a.root', size: 1, checksum: 'sha256:00', location: null, softwareVersion: null },
  dataset: null,
};
const stage = ({ stageId }: Objects) => ({ params: { stageId } });
const campaign = ({ campaignId }: Objects) => ({ params: { campaignId } });
const submission = ({ submissionId }: Objects) => ({ params: { submissionId } });
const order = ({ orderId }: Objects) => ({ params: { orderId } });
const whole = () => ({});
const project = { project: null };
const submitHost = {
  ...{ address: '127.0.0.1', port: 22, hostKeyPins: [`SHA256:${'A'.repeat(43)}`], accounts: ['sbndpro'] },
  batchSystem: 'jobsub' as const,
  queueSetup: '',
};

/** A request of every operation that its object is there for; one that is forgotten does not compile. */
export const requests: Requests = {
  getMe: whole,
  listDatasets: whole,
  getDataset: () => ({ params: { dataset: 'd' } }),
  listFiles: () => ({ params: { dataset: 'd' } }),
  getFile: () => ({ params: { file: 'f' } }),
  listFileChildren: () => ({ params: { file: 'f' } }),
  declareFile: () => ({ body: file }),
  assignFile: ({ submissionId }) => ({ params: { file: 'f' }, body: { submissionId } }),
  findFiles: () => ({ query: { query: 'defname: d' } }),
  explainFiles: () => ({ query: { query: 'defname: d' } }),
  defineDataset: () => ({ body: { name: 'n', query: 'defname: d' } }),
  growSample: () => ({ params: { sample: 'raw_keepup' }, body: { files: 1 } }),
  startProject: () => ({ body: { name: null, dataset: 'd' } }),
  nextFile: () => ({ body: { ...project, process: 'p', requestId: 'r' } }),
  settleInput: () => ({ body: { ...project, name: 'f', status: 'consumed' } }),
  endProject: () => ({ body: { name: null } }),
  countFiles: () => ({ params: { dataset: 'd' } }),
  previewSlices: stage,
  resetSplit: (objects) => ({ ...stage(objects), body: { isPlanOnly: false } }),
  setSplit: (objects) => ({ ...stage(objects), body: { isPlanOnly: false, to: 0 } }),
  listSlices: stage,
  listCampaigns: whole,
  getCampaign: campaign,
  applyCampaign: ({ ini }) => ({ body: { ini, isPlanOnly: false } }),
  exportCampaign: campaign,
  saveCampaignTags: (objects) => ({ ...campaign(objects), body: { tags: ['a'] } }),
  getStage: stage,
  listSubmitHosts: whole,
  saveSubmitHost: () => ({ params: { host: 'another' }, body: submitHost }),
  listLoginSetups: whole,
  listJobTypes: whole,
  listHolds: whole,
  placeHold: ({ campaignId }) => ({ body: { scope: { of: 'campaign', campaignId } } }),
  liftHold: ({ holdId }) => ({ params: { holdId } }),
  listHeldLaunches: whole,
  getHeldLaunch: ({ heldId }) => ({ params: { heldId } }),
  removeHeldLaunch: ({ heldId }) => ({ params: { heldId } }),
  launchStage: (objects) => ({ ...stage(objects), body: { requestKey: 'another' } }),
  launchCampaign: (objects) => ({ ...campaign(objects), body: { requestKey: 'another' } }),
  previewLaunch: (objects) => ({ ...stage(objects), body: {} }),
  listSubmissions: whole,
  getSubmission: submission,
  listSubmissionEvents: submission,
  getLaunchLog: submission,
  decideApproval: (objects) => ({ ...submission(objects), body: { isApproved: true } }),
  settleSubmission: (objects) => ({ ...submission(objects), body: { isLaunched: false } }),
  listChildren: submission,
  getSnapshots: submission,
  registerSubmission: (objects) => ({ ...stage(objects), body: { requestKey: 'mine' } }),
  reportStatus: (objects) => ({ ...submission(objects), body: { percentComplete: 1 } }),
  reportOwnStatus: () => ({ body: { percentComplete: 1 } }),
  reportJobs: () => ({ body: { jobId: '1.0@schedd', command: null } }),
  requestApproval: () => ({ body: { message: 'go on?', requestId: 'r' } }),
  getApproval: whole,
  declareOutput: () => ({ body: file }),
  getFileNumbers: submission,
  listFileNumbers: whole,
  listSubmissionFiles: (objects) => ({ ...submission(objects), query: { of: 'inputs' } }),
  previewOrder: ({ submissionId }) => ({
    body: { action: 'kill', target: { of: 'submission', submissionId } },
  }),
  giveOrder: ({ submissionId }) => ({
    body: { action: 'kill', target: { of: 'submission', submissionId }, requestKey: 'k' },
  }),
  listOrders: whole,
  getOrder: order,
  listOrderItems: order,
  readFeed: whole,
};

/** What `anApi` sends of it. */
export function callOf(name: OperationName, { method, path }: Operation, objects: Objects) {
  const input: { params?: object | undefined; query?: object | undefined; body?: unknown } =
    requests[name](objects);
  const address = addressOf(path, input as Parameters<typeof addressOf>[1]).replace(/^\/api/, '');
  return { method, path: address, ...(input.body === undefined ? {} : { body: input.body }) };
}
