import { PomsError } from '#lib/domain/errors.ts';
import { isOfAnother, outputDatasets } from '#lib/domain/outputs/output-datasets.ts';
import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const declareOutput = implementForJob(
  contract.declareOutput,
  async ({ body, submissionId }, ports) => {
    const { dataset, ...declared } = body;
    const { creator } = await ports.submissions.get(submissionId);
    const file = {
      ...declared,
      declaredAt: ports.clock.now().toISOString(),
      declaredBy: `submission ${submissionId}`,
    };
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
