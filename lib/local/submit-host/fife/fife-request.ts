/** What is asked of `fife_launch`. */
export interface FifeRequest {
  configFile: string;
  stages: string[];
  overrides: { section: string; key: string; value: string }[];
  jobName: string | null;
  pushed: string[];
  deleted: string[];
  isDry: boolean;
}

function override(text: string): FifeRequest['overrides'][number] {
  const [, section, key, value] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text) ?? [];
  if (section === undefined || key === undefined || value === undefined)
    throw new Error(`Error: cannot parse '-O${text}'\nexpected -Osection.key=value`);
  return { section, key, value };
}

const valued: Record<string, (request: FifeRequest, value: string) => void> = {
  '-c': (request, value) => (request.configFile = value),
  '--config': (request, value) => (request.configFile = value),
  '-O': (request, value) => request.overrides.push(override(value)),
  '--override': (request, value) => request.overrides.push(override(value)),
  '--stage': (request, value) => request.stages.push(value),
  '--jobname': (request, value) => (request.jobName = value),
  '--arg_push': (request, value) => request.pushed.push(value),
  '--arg_del': (request, value) => request.deleted.push(value),
  '--config_dump': () => undefined,
};

function split(word: string): [string, string | undefined] {
  if (!word.startsWith('--')) return word.length > 2 ? [word.slice(0, 2), word.slice(2)] : [word, undefined];
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** Reads the command line of `fife_launch`; the error is what it prints. */
export function readFifeRequest(argv: string[]): FifeRequest {
  const request: FifeRequest = {
    configFile: '',
    stages: [],
    overrides: [],
    jobName: null,
    pushed: [],
    deleted: [],
    isDry: false,
  };
  const words = [...argv];
  const extra: string[] = [];
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const [name, glued] = split(word);
    const take = valued[name];
    const value = take ? (glued ?? words.shift()) : undefined;
    if (take && value !== undefined) take(request, value);
    else if (take) throw new Error(`Error: ${name} option requires an argument`);
    else if (word === '--dry_run') request.isDry = true;
    else if (word.startsWith('-') && word !== '--fake') throw new Error(`Error: no such option: ${name}`);
    else if (word !== '--fake') extra.push(word);
  }
  if (extra.length > 0)
    throw new Error(
      `Error: extra command line arguments: ${extra.join(' ')}\nperhaps you are missing some quotes?`,
    );
  if (request.configFile === '') throw new Error('Error: missing required -c configfile option');
  return request;
}
