import { contract } from '#lib/contract/index.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { explainQuery } from '#lib/domain/files/explain-query.ts';
import { renderMql } from '#lib/domain/files/metacat/render.ts';
import { parseDimensions } from '#lib/domain/files/sam/parse.ts';
import { renderDimensions } from '#lib/domain/files/sam/render.ts';
import { implement } from '#lib/handler/endpoint.ts';

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
