import { requireParents } from '#lib/actions/files/require-parents.ts';
import { countFileNumbers, fileReportRow } from '#lib/actions/outputs/count-file-numbers.ts';
import { submissionFiles } from '#lib/actions/outputs/submission-files.ts';
import { contract } from '#lib/contract/index.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { isOfAnother, outputDatasets } from '#lib/domain/outputs/output-datasets.ts';
import { implement, implementForJob } from '#lib/handler/endpoint.ts';

export const getFileNumbers = implement(contract.getFileNumbers, async ({ subject }, ports) =>
  countFileNumbers(subject, ports),
);

export const listFileNumbers = implement(contract.listFileNumbers, async ({ query }, ports) => {
  const { campaignId, stageId, ...page } = query;
  const place =
    stageId !== undefined
      ? { stageId }
      : campaignId !== undefined
        ? { campaignId }
        : { experiment: true as const };
  const { items, cursor } = await ports.submissions.list(place, page);
  return { items: await Promise.all(items.map(async (row) => fileReportRow(row, ports))), cursor };
});

export const listSubmissionFiles = implement(
  contract.listSubmissionFiles,
  async ({ subject, query: { of, ...page } }, ports) => {
    const query = await submissionFiles(subject, of, ports);
    if (!query) return { items: [], cursor: null, count: of === 'outputs' ? 0 : null };
    const [found, count] = await Promise.all([
      ports.catalogue.list(query, page),
      ports.catalogue.count(query),
    ]);
    return { ...found, count };
  },
);

export const declareOutput = implementForJob(
  contract.declareOutput,
  async ({ body, submissionId }, ports) => {
    const { dataset, ...declared } = body;
    const { creator } = await ports.submissions.get(submissionId);
    const file = {
      ...declared,
      declaredAt: ports.clock.now().toISOString(),
      declaredBy: `submission ${submissionId}`,
      submissionId,
      claimedBy: [],
    };
    await requireParents(declared, ports);
    const { tag, aliases } = outputDatasets(dataset, { submissionId, creator });
    if (tag !== null && isOfAnother(tag, submissionId))
      throw new PomsError('RequestInvalid', { why: `dataset ${tag} belongs to another submission` });
    await ports.catalogue.declare(file, tag === null ? [] : [tag]);
    if (tag !== null) {
      const query = { op: 'dataset' as const, name: tag };
      await Promise.all(aliases.map((alias) => ports.catalogue.define(alias, query)));
    }
    return { name: file.name };
  },
);
