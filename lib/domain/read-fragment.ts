import { type FileQuery } from './query.ts';

const condition =
  /^(?:file_name(?:\s+like|\s*=)?\s+(?<name>\S+)|(?<field>version|run_number|run)(?:\s*=)?\s+(?<value>[^\s%]+))$/i;

const bare = (text: string): string => text.replace(/^(['"])(.*)\1$/, '$2');

function readCondition(text: string): FileQuery | undefined {
  const { name, field, value } = condition.exec(text.trim())?.groups ?? {};
  if (name !== undefined) return { op: 'nameLike', pattern: bare(name) };
  if (field === undefined || value === undefined) return undefined;
  const asked = bare(value);
  if (field.toLowerCase() === 'version') return { op: 'where', field: 'version', value: asked };
  return /^\d+$/.test(asked) ? { op: 'where', field: 'run', value: Number(asked) } : undefined;
}

/**
 * A query fragment of a pattern list, as far as it speaks of single files: file_name, version and run_number, joined by
 * `and` (behaviour §1.5). Undefined where it says anything else.
 */
export function readFragment(text: string): FileQuery | undefined {
  const read = text.split(/\s+and\s+/i).map(readCondition);
  const items = read.filter((item) => item !== undefined);
  const [only] = items;
  if (only === undefined || items.length < read.length) return undefined;
  return items.length === 1 ? only : { op: 'and', items };
}
