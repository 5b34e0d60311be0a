import { isCondition, type FileQuery } from '#lib/domain/files/query.ts';
import { unsayable } from '#lib/domain/files/query-invalid.ts';
import { conditionText, quoted } from './render-condition.ts';

/** A text, and whether it may stand inside another one without brackets. */
interface Mql {
  text: string;
  isOne: boolean;
}

/**
 * The query in MQL (integrations §5.3). MetaCat has files, datasets, metadata and provenance; it knows of no projects,
 * no frozen lists and no locations.
 * @throws QueryInvalid for what MQL cannot say
 */
export function renderMql(query: FileQuery, namespace: string): string {
  return render(query, namespace).text;
}

const one = (text: string): Mql => ({ text, isOne: true });
const compound = (text: string): Mql => ({ text, isOne: false });

function render(query: FileQuery, namespace: string): Mql {
  const inner = (part: FileQuery) => render(part, namespace);
  switch (query.op) {
    case 'dataset':
      return compound(`files from ${nameIn(namespace, query.name)}`);
    case 'and':
      return renderAnd(query.items, namespace);
    case 'or':
      if (query.items.length === 0) throw unsayable('MQL cannot say "no files"');
      return listOf('union', query.items.map(inner));
    case 'minus':
      return isCondition(query.less)
        ? restricted(inner(query.from), [`!(${conditionText(query.less)})`])
        : compound(`${bracketed(inner(query.from))} - ${bracketed(inner(query.less))}`);
    case 'children':
    case 'parents':
      return one(`${`${query.op} ( `.repeat(query.depth)}${inner(query.of).text}${' )'.repeat(query.depth)}`);
    case 'slice':
      return sliced(query, inner(query.of));
    case 'raw':
      if (query.dialect === 'sam')
        throw unsayable('dimensions of SAM have no words in MQL; write them as a query first');
      return compound(query.text);
    case 'frozen':
    case 'inputOf':
    case 'consumedBy':
    case 'outcomeOf':
      throw unsayable('MetaCat knows no projects and no frozen lists; the Data Dispatcher does');
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'declaredBetween':
    case 'located':
    case 'madeBy':
      throw unsayable('MQL needs a dataset, or the relatives of one, to look for files in');
  }
}

function nameIn(namespace: string, name: string): string {
  const [space, rest] = name.includes(':') ? name.split(/:(.*)/s) : [namespace, name];
  const word = (text: string) => (/^[\w$@.-]+$/.test(text) ? text : quoted(text));
  return `${word(space ?? '')}:${word(rest ?? '')}`;
}

/** Each condition goes to the `where` of the sets it restricts. */
function renderAnd(items: FileQuery[], namespace: string): Mql {
  const conditions = items.flatMap((item) => conditionsOf(item) ?? []);
  const sets = items.filter((item) => conditionsOf(item) === undefined);
  const [first] = sets;
  if (!first) throw unsayable('MQL needs a dataset, or the relatives of one, to look for files in');
  const texts = sets.map((set) => render(set, namespace));
  const joined = sets.length === 1 ? render(first, namespace) : listOf('join', texts);
  if (sets.length === 1 && first.op === 'dataset' && conditions.length > 0)
    return compound(`${joined.text} where ${conditions.join(' and ')}`);
  return restricted(joined, conditions);
}

/** A condition, or several of which one must hold; undefined for a set of files. */
function conditionsOf(query: FileQuery): string[] | undefined {
  if (isCondition(query)) return [conditionText(query)];
  if (query.op !== 'or' && query.op !== 'and') return undefined;
  const inner = query.items.map(conditionsOf);
  const known = inner.filter((texts) => texts !== undefined);
  if (known.length === 0 || known.length < inner.length) return undefined;
  const texts = known.map((all) => all.join(' and '));
  return query.op === 'and' ? texts : [`(${texts.map(orPart).join(' or ')})`];
}

const orPart = (text: string) => (text.includes(' and ') ? `(${text})` : text);

/** Always in brackets: the grammar does not let `where` follow a clause (integrations §5.4). */
function restricted(query: Mql, conditions: string[]): Mql {
  return conditions.length === 0 ? query : compound(`(${query.text}) where ${conditions.join(' and ')}`);
}

function listOf(word: 'union' | 'join', items: Mql[]): Mql {
  const [only] = items;
  return items.length === 1 && only ? only : one(`${word} ( ${items.map(({ text }) => text).join(' , ')} )`);
}

const bracketed = ({ text, isOne }: Mql): string => (isOne ? text : `(${text})`);

/** Without `ordered` MetaCat may give other files each time. */
function sliced({ limit, offset = 0, stride = 1 }: Extract<FileQuery, { op: 'slice' }>, of: Mql): Mql {
  const skip = offset === 0 ? '' : ` skip ${offset}`;
  const most = limit === undefined ? '' : ` limit ${limit}`;
  const files = `(${of.text}) ordered${skip}`;
  return compound(stride === 1 ? `${files}${most}` : `filter every_nth(${stride}, 0) ( ${files} )${most}`);
}
