import { mergeConfig, readFifeConfig, sectionOf, valueOf, type FifeConfig } from './fife-config.ts';
import { type FifeRequest } from './fife-request.ts';

/** Text of a configuration file; undefined where there is none. */
export type ReadFile = (name: string) => string | undefined;

/** Values that exist only in the job, escaped for the shells on the way there (integrations §3.2). */
const presets = {
  _process: String.raw`\${JOBSUBJOBSECTION:-\$PROCESS}`,
  _uuid: String.raw`\\\\\\\${uuid}`,
  _fname: String.raw`\\\\\\\${fname}`,
  _furi: String.raw`\\\\\\\${furi}`,
  _nthfile: String.raw`\\\\\\\${nthfile}`,
};

interface Loading {
  config: FifeConfig;
  seen: Set<string>;
  read: ReadFile;
  request: FifeRequest;
}

/** Includes are read with the globals so far, each file once. */
function load(file: string, loading: Loading): void {
  const { config, seen, read, request } = loading;
  if (seen.has(file)) return;
  seen.add(file);
  const text = read(file);
  if (text === undefined) throw new Error(`Error: -c configfile '${file}' not found.`);
  const here = readFifeConfig(text, file);
  mergeConfig(config, here);
  if (!here.get('global')?.has('includes')) return;
  const asked = new Map([...config].map(([name, section]) => [name, new Map(section)]));
  for (const { section, key, value } of request.overrides)
    if (section === 'global') sectionOf(asked, 'global').set(key, value);
  const includes = valueOf(asked, 'global', 'includes') ?? '';
  for (const name of includes.split(/\s+/)) if (name !== '') load(name, loading);
}

/** Parents first; each stage once. */
function applyStage(stage: string, config: FifeConfig, applied: Set<string>): void {
  if (applied.has(stage)) return;
  applied.add(stage);
  const lines = config.get(`stage_${stage}`);
  if (!lines) throw new Error(`Error in config file(s): no section [stage_${stage}]`);
  for (const parent of (lines.get('parent') ?? '').split(','))
    if (parent.trim() !== '') applyStage(parent.trim(), config, applied);
  for (const [name, value] of lines) {
    const [, section, key] = /^([^.]+)\.(.+)$/.exec(name) ?? [];
    if (section !== undefined && key !== undefined) sectionOf(config, section).set(key, value);
  }
}

/** Options `--arg_push` and `--arg_del` rewrite the numbered arguments. */
function shuffleArguments(config: FifeConfig, { pushed, deleted }: FifeRequest): void {
  if (pushed.length + deleted.length === 0) return;
  const section = sectionOf(config, 'executable');
  const old = [...section].filter(([key]) => /^arg_\d+$/.test(key));
  const sorted = old
    .toSorted(([a], [b]) => Number(a.slice(4)) - Number(b.slice(4)))
    .map(([, value]) => value);
  for (const [key] of old) section.delete(key);
  const kept = sorted.filter((value) => !deleted.includes(value));
  for (const [index, value] of [...pushed.toReversed(), ...kept].entries())
    section.set(`arg_${index + 1}`, value);
}

/** What must not run here: it is other people's code on the submit host. */
function refuseCode(config: FifeConfig): void {
  if ((config.get('global_eval')?.size ?? 0) > 0)
    throw new Error(
      'Error in setup: [global_eval] runs Python code and is not supported here; write its results into [global].',
    );
  if ((config.get('prelaunch')?.size ?? 0) > 0)
    throw new Error(
      'Error in setup: [prelaunch] runs scripts before the submission and is not supported here; run them in the login setup.',
    );
}

/** Files, includes, stages, overrides and presets, in this order; values are still raw. */
export function loadFifeConfig(
  request: FifeRequest,
  read: ReadFile,
): { config: FifeConfig; warnings: string[] } {
  const config: FifeConfig = new Map();
  const warnings: string[] = [];
  load(request.configFile, { config, seen: new Set(), read, request });
  const applied = new Set<string>();
  for (const stage of request.stages) applyStage(stage, config, applied);
  refuseCode(config);
  for (const { section, key, value } of request.overrides) {
    if (section.startsWith('stage_'))
      warnings.push(`Warning: -O${section}.${key} has no effect: stages are applied before overrides`);
    sectionOf(config, section).set(key, value);
  }
  refuseCode(config);
  shuffleArguments(config, request);
  for (const [key, value] of Object.entries(presets)) sectionOf(config, 'global').set(key, value);
  return { config, warnings };
}
