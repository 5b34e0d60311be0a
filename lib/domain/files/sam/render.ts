import { type FileQuery } from '#lib/domain/files/query.ts';
import { unsayable } from '#lib/domain/files/query-invalid.ts';
import { statusOf } from './outcomes.ts';
import { parseDimensions } from './parse.ts';
import { conditionText, named } from './render-condition.ts';

/** The query in SAM's dimensions; read back, it finds the same files. @throws QueryInvalid for what SAM cannot say */
export function renderDimensions(query: FileQuery): string {
  switch (query.op) {
    case 'dataset':
      return `defname: ${named(query.name)}`;
    case 'frozen':
      return `snapshot_id ${named(query.frozenId)}`;
    case 'inputOf':
      return `snapshot_for_project_name ${named(query.project)}`;
    case 'consumedBy':
      return projectText(query.project, statusOf(['consumed']));
    case 'outcomeOf':
      if (query.outcomes.length === 0) throw unsayable('SAM dimensions cannot say "no outcome"');
      return projectText(query.project, statusOf(query.outcomes));
    case 'and':
    case 'or':
      return joined(query.items, query.op);
    case 'minus':
      return `${inner(query.from)} minus ( ${renderDimensions(query.less)} )`;
    case 'children':
    case 'parents':
      return relatives(query);
    case 'slice':
      return sliceText(query);
    case 'raw':
      if (query.dialect === 'mql') throw unsayable('a query in MQL has no words in SAM dimensions');
      return renderDimensions(parseDimensions(query.text));
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'declaredBetween':
    case 'located':
    case 'madeBy':
      return conditionText(query);
  }
}

const projectText = (project: string, status: string) =>
  `project_name ${named(project)} and consumed_status ${status}`;

/** Brackets around what is more than one term. */
function inner(query: FileQuery): string {
  const text = renderDimensions(query);
  const isOne =
    ['dataset', 'frozen', 'inputOf', 'children', 'parents', 'nameLike', 'declaredSince', 'located'].includes(
      query.op,
    ) ||
    (query.op === 'where' && !text.includes(' and ') && !text.includes(' or '));
  return isOne ? text : `( ${text} )`;
}

function joined(items: FileQuery[], word: 'and' | 'or'): string {
  const [only] = items;
  if (!only) throw unsayable(`SAM dimensions cannot say "${word === 'and' ? 'all' : 'no'} files"`);
  return items.length === 1 ? renderDimensions(only) : items.map(inner).join(` ${word} `);
}

function relatives({ op, of, depth }: Extract<FileQuery, { op: 'children' | 'parents' }>): string {
  const word = op === 'children' ? 'ischildof' : 'isparentof';
  return `${`${word}:( `.repeat(depth)}${renderDimensions(of)}${' )'.repeat(depth)}`;
}

function sliceText({ of, limit, offset, stride }: Extract<FileQuery, { op: 'slice' }>): string {
  const tail = [
    ...(stride === undefined || stride === 1 ? [] : [`stride ${stride}`]),
    ...(limit === undefined ? [] : [`limit ${limit}`]),
    ...(offset === undefined || offset === 0 ? [] : [`offset ${offset}`]),
  ];
  return tail.length === 0 ? renderDimensions(of) : `${inner(of)} with ${tail.join(' ')}`;
}
