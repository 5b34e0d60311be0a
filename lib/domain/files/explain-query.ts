import { explainCondition } from './explain-condition.ts';
import { isCondition, type FileQuery } from './query.ts';

type Relation = Extract<FileQuery, { op: 'children' | 'parents' }>;

/** Says what a file query finds, as one noun phrase for people: `children of inputs of project p1, named like %.root`. */
export function explainQuery(query: FileQuery): string {
  switch (query.op) {
    case 'dataset':
      return `files of dataset ${query.name}`;
    case 'frozen':
      return `files of frozen list ${query.frozenId}`;
    case 'inputOf':
      return `inputs of project ${query.project}`;
    case 'consumedBy':
      return `files consumed by project ${query.project}`;
    case 'outcomeOf':
      return `inputs of project ${query.project} that are ${inWords(query.outcomes, 'or')}`;
    case 'and':
      return explainAnd(query.items);
    case 'or':
      return query.items.length === 0 ? 'no files' : inWords(query.items.map(part), 'or');
    case 'minus':
      return `${part(query.from)} without ${part(query.less)}`;
    case 'children':
    case 'parents':
      return `${relation(query)} of ${part(query.of)}`;
    case 'slice':
      return explainSlice(query);
    case 'raw':
      return `files that ${query.dialect === 'sam' ? 'SAM' : 'MetaCat'} finds by "${query.text}"`;
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'declaredBetween':
    case 'located':
    case 'madeBy':
      return `files ${explainCondition(query)}`;
  }
}

function explainAnd(items: FileQuery[]): string {
  const sets = items.filter((item) => property(item) === undefined);
  const noun = sets.length === 0 ? 'files' : sets.map(part).join(' that are also ');
  const properties = items.map(property).filter((text) => text !== undefined);
  if (properties.length === 0) return noun;
  return `${noun}${sets.length === 0 ? ' ' : ', '}${inWords(properties, 'and')}`;
}

/** What a condition on single files says of them; undefined for a set of files. */
function property(query: FileQuery): string | undefined {
  if (query.op === 'or') {
    const properties = query.items.map(property);
    const known = properties.filter((text) => text !== undefined);
    return known.length === properties.length && known.length > 0
      ? inBrackets(inWords(known, 'or'), known.length > 1)
      : undefined;
  }
  return isCondition(query) ? explainCondition(query) : undefined;
}

function explainSlice({ of, limit, offset = 0, stride = 1 }: Extract<FileQuery, { op: 'slice' }>): string {
  const files = part(of).replace(/^files of /, '');
  if (stride > 1) {
    const most = limit === undefined ? '' : `, at most ${limit}`;
    return `one file in ${stride} from file ${offset + 1} on${most}, of ${files}`;
  }
  return limit === undefined
    ? `files from ${offset + 1} on of ${files}`
    : `files ${offset + 1} to ${offset + limit} of ${files}`;
}

/** Brackets keep the parts of a compound together. */
function part(query: FileQuery): string {
  const isCompound =
    query.op === 'minus' || ((query.op === 'and' || query.op === 'or') && query.items.length > 1);
  return inBrackets(explainQuery(query), isCompound);
}

function inBrackets(text: string, isCompound: boolean): string {
  return isCompound ? `(${text})` : text;
}

function relation({ op, depth }: Relation): string {
  if (depth === 1) return op;
  if (depth === 2) return `grand${op}`;
  return op === 'children' ? `descendants (${depth} generations)` : `ancestors (${depth} generations)`;
}

function inWords(texts: string[], word: 'and' | 'or'): string {
  if (texts.length <= 1) return texts.join('');
  return `${texts.slice(0, -1).join(', ')} ${word} ${texts.at(-1) ?? ''}`;
}
