import { type Composing, type Environment } from './composing.ts';
import { rawItems, valueOf, wholeValue } from './fife-config.ts';

const isPomsVariable = (name: string): boolean =>
  /^(POMS_ENV|POMS_CAMPAIGN_ID|POMS_TASK_ID|POMS_DATA_DISPATCHER_.*)$/s.test(name);

/** Variables that the jobs find in their environment, too: those of [env_pass], then those of POMS. */
export function passedVariables(
  { config, globals }: Composing,
  environment: Environment,
): { exports: string[]; options: string[] } {
  const passed = rawItems(config, 'env_pass').map(([name, raw]): [string, string] => [
    name,
    wholeValue(config, 'env_pass', [name, raw], globals),
  ]);
  const isPoms = ([name, value]: [string, string]): boolean => name.includes('POMS') && value !== '';
  const poms = new Map(passed.filter(isPoms));
  for (const [name, value = ''] of Object.entries(environment))
    if (isPomsVariable(name) && !poms.has(name)) poms.set(name, value);
  const exported = [...passed.filter((item) => !isPoms(item)), ...poms];
  const names = new Set([...passed.map(([name]) => name), ...poms.keys()]);
  return {
    exports: exported.map(([name, value]) => `export ${name}="${value}"`),
    options: [...names].map((name) => `  -e ${name}`),
  };
}

function experimentSaid({ config, globals }: Composing, environment: Environment): string | undefined {
  const has = (section: string, key: string): boolean => new Map(rawItems(config, section)).has(key);
  if (has('env_pass', 'SAM_EXPERIMENT')) return valueOf(config, 'env_pass', 'SAM_EXPERIMENT', globals);
  for (const key of ['experiment', 'group']) if (globals.has(key)) return globals.get(key);
  return environment['GROUP'] ?? environment['EXPERIMENT'] ?? valueOf(config, 'submit', 'G', globals);
}

/** The experiment that files are counted and directories are made for. */
export function experimentOf(composing: Composing, environment: Environment): string | undefined {
  const said = experimentSaid(composing, environment);
  return said === '' ? undefined : said;
}
