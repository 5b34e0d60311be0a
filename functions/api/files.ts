import { declareSampleFiles } from '#lib/actions/files/declare-sample-files.ts';
import { describeDataset } from '#lib/actions/files/describe-dataset.ts';
import { requireParents } from '#lib/actions/files/require-parents.ts';
import { claimOf } from '#lib/actions/outputs/claims.ts';
import { contract } from '#lib/contract/index.ts';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { explainQuery } from '#lib/domain/files/explain-query.ts';
import { renderMql } from '#lib/domain/files/metacat/render.ts';
import { parseDimensions } from '#lib/domain/files/sam/parse.ts';
import { renderDimensions } from '#lib/domain/files/sam/render.ts';
import { sampleDatasets } from '#lib/domain/files/samples.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listDatasets = implement(contract.listDatasets, async ({ query }, { catalogue }) => {
  const { prefix, ...page } = query;
  const { items, cursor } = await catalogue.datasets(page, prefix);
  return { items: items.map(describeDataset), cursor };
});

export const getDataset = implement(contract.getDataset, async ({ params }, { catalogue }) =>
  describeDataset(await catalogue.dataset(params.dataset)),
);

export const listFiles = implement(contract.listFiles, async ({ params, query }, { catalogue }) => {
  const { name } = await catalogue.dataset(params.dataset);
  return catalogue.list({ op: 'dataset', name }, query);
});

export const getFile = implement(contract.getFile, async ({ params }, { catalogue }) =>
  catalogue.file(params.file),
);

export const listFileChildren = implement(
  contract.listFileChildren,
  async ({ params: { file }, query }, { catalogue }) => {
    const { name } = await catalogue.file(file);
    return catalogue.childPage(name, query);
  },
);

export const declareFile = implement(contract.declareFile, async ({ body, actor }, ports) => {
  const { dataset, ...declared } = body;
  await requireParents(declared, ports);
  const owner = await claimOf(declared, ports);
  const declaredAt = ports.clock.now().toISOString();
  const file = { ...declared, ...owner, declaredAt, declaredBy: actor.username };
  await ports.catalogue.declare(file, dataset === null ? [] : [dataset]);
  return ports.catalogue.file(file.name);
});

export const assignFile = implement(contract.assignFile, async ({ params, body }, ports) => {
  const { submissionId } = await ports.submissions.get(body.submissionId);
  return ports.catalogue.assign(params.file, submissionId);
});

export const findFiles = implement(contract.findFiles, async ({ query }, { catalogue }) => {
  const { query: text, ...page } = query;
  return catalogue.list(parseDimensions(text), page);
});

/** What a language has no words for is an answer, too. */
function said(render: () => string): { text: string | null; why: string | null } {
  try {
    return { text: render(), why: null };
  } catch (error) {
    if (isPomsError(error, 'QueryInvalid')) return { text: null, why: error.message };
    throw error;
  }
}

export const explainFiles = implement(contract.explainFiles, async ({ query, actor }, { catalogue }) => {
  const tree = parseDimensions(query.query);
  return {
    tree,
    meaning: explainQuery(tree),
    sam: said(() => renderDimensions(tree)),
    mql: said(() => renderMql(tree, actor.experiment)),
    files: query.count ? await catalogue.count(tree) : null,
  };
});

export const defineDataset = implement(contract.defineDataset, async ({ body }, { catalogue }) => {
  const query = parseDimensions(body.query);
  // Counting looks up every name in it: a definition of what is not there would be found out by a launch only.
  await catalogue.count(query);
  await catalogue.define(body.name, query);
  return describeDataset(await catalogue.dataset(body.name));
});

export const growSample = implement(contract.growSample, async ({ params, body }, ports) => {
  const isGrowing = sampleDatasets.some((sample) => sample.dataset === params.sample && sample.isGrowing);
  if (!isGrowing) throw new PomsError('SampleNotFound', { sample: params.sample });
  return { dataset: params.sample, added: await declareSampleFiles(params.sample, body.files, ports) };
});
