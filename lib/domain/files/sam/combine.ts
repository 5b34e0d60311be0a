import { type FileOutcome } from '#lib/domain/files/file.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type Reader } from './reader.ts';
import { type Token } from './tokens.ts';

/** What stands between two `and`: a query, or half of what a project and a status say together. */
export type Part =
  | { is: 'query'; query: FileQuery; isNot: boolean }
  | { is: 'project'; project: string }
  | { is: 'status'; outcomes: FileOutcome[]; token: Token };

/** All parts that hold at the same time, as one query. @throws QueryInvalid */
export function combine(parts: Part[], first: Token, reader: Reader): FileQuery {
  const found = windowed(pairStatuses(parts, reader));
  const not = parts.flatMap((part) => (part.is === 'query' && part.isNot ? [part.query] : []));
  const [less] = not;
  if (found.length === 0)
    throw reader.fail(
      first,
      'there is nothing to leave files out of',
      'begin with what to find, as in defname:',
    );
  const from = allOf(found);
  if (!less) return from;
  return { op: 'minus', from, less: not.length === 1 ? less : { op: 'or', items: not } };
}

function allOf(items: FileQuery[]): FileQuery {
  const [only] = items;
  return items.length === 1 && only ? only : { op: 'and', items };
}

/** `project_name p and consumed_status s`: of the inputs of p, those that ended so. */
function pairStatuses(parts: Part[], reader: Reader): FileQuery[] {
  const statuses = parts.filter((part) => part.is === 'status');
  const projects = parts.filter((part) => part.is === 'project');
  const [status, second] = statuses;
  if (status && projects.length !== 1)
    throw reader.fail(
      status.token,
      'consumed_status belongs to one project',
      'write project_name NAME and before it',
    );
  if (second)
    throw reader.fail(
      second.token,
      'a second consumed_status',
      'write all in one list: consumed_status skipped,failed',
    );
  return parts.flatMap((part) => {
    if (part.is === 'query') return part.isNot ? [] : [part.query];
    return part.is === 'project' ? [ofProject(part.project, status?.outcomes)] : [];
  });
}

function ofProject(project: string, outcomes: FileOutcome[] | undefined): FileQuery {
  if (outcomes === undefined) return { op: 'inputOf', project };
  if (outcomes.length === 1 && outcomes[0] === 'consumed') return { op: 'consumedBy', project };
  return { op: 'outcomeOf', project, outcomes };
}

/** `create_date > a and create_date <= b` is one window of time. */
function windowed(items: FileQuery[]): FileQuery[] {
  const joined: FileQuery[] = [];
  for (const item of items) {
    const before = joined.at(-1);
    if (isBound(before, '>') && isBound(item, '<='))
      joined.splice(-1, 1, { op: 'declaredBetween', from: String(before.value), to: String(item.value) });
    else joined.push(item);
  }
  return joined;
}

function isBound(
  query: FileQuery | undefined,
  cmp: '>' | '<=',
): query is Extract<FileQuery, { op: 'where' }> {
  return query?.op === 'where' && query.field === 'declared' && query.cmp === cmp;
}
