import { readJobId, type JobId } from './job-id.ts';

/** One `-format TEXT ATTRIBUTE`. */
export interface FormatPiece {
  text: string;
  attribute: string;
}

/** What is asked of `condor_q`, `condor_history`, `jobsub_q`, `jobsub_rm` and their like. */
export interface QueryRequest {
  group: string | null;
  schedd: string | null;
  constraints: string[];
  ids: JobId[];
  users: string[];
  isAllUsers: boolean;
  limit: number;
  form:
    /** Plain: condor's own layout. */
    | { is: 'table'; isPlain: boolean }
    | { is: 'json' }
    | { is: 'long' }
    | { is: 'autoformat'; flags: string; columns: string[] }
    | { is: 'format'; pieces: FormatPiece[] };
  /** Only these in `-json` and `-long`. */
  attributes: string[] | null;
  destination: string | null;
}

export type ReadQuery = { request: QueryRequest } | { problem: string };

/** Options that are accepted because people type them, and change nothing on a host with one scheduler. */
const ignored: Record<string, number> = {
  role: 1,
  pool: 1,
  'auth-methods': 1,
  subgroup: 1,
  verbose: 0,
  debug: 0,
  devserver: 0,
  global: 0,
};
const ignoredFlags = ['g', 'backwards', 'forwards', 'wide', 'partial', 'all', 'unzip'];

const valued: Record<string, (request: QueryRequest, value: string) => string | undefined> = {
  group: (request, value) => void (request.group = value),
  name: (request, value) => void (request.schedd = value),
  constraint: (request, value) => void request.constraints.push(value),
  user: (request, value) => void request.users.push(value),
  submitter: (request, value) => void request.users.push(value),
  limit: (request, value) => {
    request.limit = Number(value);
    return /^\d+$/.test(value) ? undefined : `Error: invalid limit ${value}`;
  },
  attributes: (request, value) =>
    void (request.attributes = value.split(/[\s,]+/).filter((name) => name !== '')),
  jobid: (request, value) => {
    const ids = value.split(',').map((text) => readJobId(text.trim()));
    request.ids.push(...ids.filter((id) => id !== undefined));
    return ids.includes(undefined) ? `Error: malformed job id ${value}` : undefined;
  },
  destdir: (request, value) => void (request.destination = value),
};

const synonyms: Record<string, string> = {
  G: 'group',
  J: 'jobid',
  'job-id': 'jobid',
  const: 'constraint',
  c: 'constraint',
  match: 'limit',
  attrs: 'attributes',
  attr: 'attributes',
  unzipdir: 'destdir',
  n: 'name',
  schedd: 'name',
};

/** `-autoformat ATTRIBUTE…` and `-format TEXT ATTRIBUTE`, the second as often as there are pieces. */
function takeForm(name: string, flags: string, words: string[], request: QueryRequest): string | undefined {
  if (name === 'format' || name === 'f') {
    const [text, attribute] = words.splice(0, 2);
    if (text === undefined || attribute === undefined)
      return 'Error: Argument -format requires a format and an attribute';
    const before = request.form.is === 'format' ? request.form.pieces : [];
    request.form = { is: 'format', pieces: [...before, { text, attribute }] };
    return undefined;
  }
  const columns: string[] = [];
  while (words[0] !== undefined && !words[0].startsWith('-')) columns.push(words.shift() ?? '');
  request.form = { is: 'autoformat', flags, columns: columns.flatMap((text) => text.split(/[\s,]+/)) };
  return columns.length === 0 ? 'Error: Argument -autoformat requires at least one attribute' : undefined;
}

/** Takes `NAME VALUE` or `NAME=VALUE`; both one and two dashes are known to these tools. */
function takeOption(word: string, words: string[], request: QueryRequest): string | undefined {
  const [, written = '', glued] = /^--?([^=:]+)[=:]?(.*)$/s.exec(word) ?? [];
  const name = synonyms[written] ?? written;
  const take = valued[name];
  if (take) {
    const value =
      word.includes('=') && word.indexOf('=') === word.indexOf(written) + written.length
        ? glued
        : words.shift();
    return value === undefined ? `Error: Argument ${word} requires a value` : take(request, value);
  }
  if (forms.includes(name)) return takeForm(name, glued ?? '', words, request);
  if (name === 'json' || name === 'long' || name === 'l')
    request.form = { is: name === 'json' ? 'json' : 'long' };
  else if (name === 'allusers' || name === 'all-users') request.isAllUsers = true;
  else if (layouts.includes(name)) request.form = request.form.is === 'table' ? plain : request.form;
  else if (name in ignored) words.splice(0, word.includes('=') ? 0 : (ignored[name] ?? 0));
  else if (!ignoredFlags.includes(name)) return `Error: unrecognized argument ${word}`;
  return undefined;
}

/** condor's own layouts, which are one here. */
const layouts = ['nobatch', 'batch', 'dag', 'hold', 'io'];
const plain = { is: 'table', isPlain: true } as const;

const forms = ['autoformat', 'af', 'format', 'f'];

function takeWord(word: string, request: QueryRequest): string | undefined {
  if (word.startsWith('@')) request.schedd = word.slice(1);
  else if (/^\d/.test(word)) {
    const id = readJobId(word);
    if (!id) return `Error: malformed job id ${word}`;
    request.ids.push(id);
  } else if (/^[A-Za-z_][\w.-]*$/.test(word)) request.users.push(word);
  else return `Error: unrecognized argument ${word}`;
  return undefined;
}

/** Reads the words of a query. */
export function readQuery(argv: string[], environment: Record<string, string | undefined>): ReadQuery {
  const request: QueryRequest = {
    group: environment['JOBSUB_GROUP'] ?? environment['GROUP'] ?? null,
    schedd: null,
    constraints: [],
    ids: [],
    users: [],
    isAllUsers: false,
    limit: Infinity,
    form: { is: 'table', isPlain: false },
    attributes: null,
    destination: null,
  };
  const words = [...argv];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const problem = word.startsWith('-') ? takeOption(word, words, request) : takeWord(word, request);
    if (problem !== undefined) return { problem };
  }
  return { request };
}
