import { FrozenId } from '#lib/domain/ids.ts';
import { type FileOutcome } from '#lib/domain/files/file.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type Part } from './combine.ts';
import { readComparison } from './compare.ts';
import { kindOf } from './fields.ts';
import { outcomesOf, statusWords } from './outcomes.ts';
import { reserved, type Reader } from './reader.ts';
import { readAvailability } from './tails.ts';
import { type Token } from './tokens.ts';
import { readValues } from './values.ts';

type ReadGroup = (reader: Reader) => FileQuery;

/** One term: a dataset, a project, a relation, or a comparison. @throws QueryInvalid */
export function readTerm(reader: Reader, readGroup: ReadGroup): Part {
  const token = reader.next();
  if (token.kind === 'prefix') return asPart(readPrefixed(token, reader, readGroup));
  if (token.kind !== 'word' || reserved.includes(token.text.toLowerCase()))
    throw reader.fail(
      token,
      `${token.text} stands where a dimension is expected`,
      'write one, as in defname: NAME',
    );
  if (kindOf(token.text) === 'set') return readSet(token, reader);
  return { is: 'query', ...readComparison(token, reader) };
}

const asPart = (query: FileQuery): Part => ({ is: 'query', query, isNot: false });

function readPrefixed(token: Token, reader: Reader, readGroup: ReadGroup): FileQuery {
  switch (token.text) {
    case 'defname':
      return { op: 'dataset', name: readName(reader, 'dataset') };
    case 'availability':
      return readAvailability(reader);
    case 'isparentof':
      return readRelatives('parents', reader, readGroup);
    case 'ischildof':
      return readRelatives('children', reader, readGroup);
    default: {
      const word = token.text === 'isancestorof' ? 'isparentof' : 'ischildof';
      throw reader.fail(token, 'how many generations?', `nest ${word}:( ${word}:( … ) ), once for each`);
    }
  }
}

/** Relations within relations of the same kind are so many generations. */
function readRelatives(op: 'children' | 'parents', reader: Reader, readGroup: ReadGroup): FileQuery {
  reader.expect('(');
  const of = readGroup(reader);
  reader.expect(')');
  return of.op === op ? { op, of: of.of, depth: of.depth + 1 } : { op, of, depth: 1 };
}

function readName(reader: Reader, what: string): string {
  const sign = reader.takes('=');
  const token = reader.next();
  if (token.kind === 'quoted' || (token.kind === 'word' && !reserved.includes(token.text.toLowerCase())))
    return token.text;
  throw reader.fail(token, `the name of the ${what} is missing`, sign ? 'write it after =' : 'write it here');
}

function readSet(token: Token, reader: Reader): Part {
  switch (token.text.toLowerCase()) {
    case 'dataset_def_name':
      return asPart({ op: 'dataset', name: readName(reader, 'dataset') });
    case 'snapshot_for_project_name':
      return asPart({ op: 'inputOf', project: readName(reader, 'project') });
    case 'project_name':
      return { is: 'project', project: readName(reader, 'project') };
    case 'snapshot_id':
      return asPart(readFrozen(reader));
    default:
      reader.takes('=', 'in', 'like');
      return { is: 'status', outcomes: readOutcomes(reader), token };
  }
}

function readFrozen(reader: Reader): FileQuery {
  const token = reader.peek();
  const frozenId = FrozenId.safeParse(readName(reader, 'frozen list'));
  if (frozenId.success) return { op: 'frozen', frozenId: frozenId.data };
  throw reader.fail(token, `${token.text} is no frozen list of ours`, 'their names begin with frz_');
}

function readOutcomes(reader: Reader): FileOutcome[] {
  const outcomes = readValues(reader, 'consumed_status', 'version').flatMap(({ token }) => {
    const found = outcomesOf(token.text);
    if (found.length === 0)
      throw reader.fail(token, `there is no status ${token.text}`, `write one of ${statusWords.join(', ')}`);
    return found;
  });
  return [...new Set(outcomes)];
}
