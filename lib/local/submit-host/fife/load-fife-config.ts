import { addSection, type FifeConfig, globalsOf, rawItems, setValue, valueOf } from './fife-config.ts';
import { FifeError } from './fife-error.ts';
import { type FifeRequest, overrideOf } from './fife-request.ts';
import { readFifeConfig } from './read-fife-config.ts';

/** Text of a configuration file; undefined where there is none. */
export type ReadFile = (name: string) => string | undefined;

/** A configuration after its stages and overrides; values are still raw. */
export interface LoadedConfig {
  config: FifeConfig;
  /** Whether the files have a `[sam_consumer]`; one that a stage or an override makes does not count. */
  usesSam: boolean;
  warnings: string[];
}

/** Values of the job, with as many backslashes as the real tool gives them. */
const presets = {
  _nthfile: '\\\\\\\\${nthfile}',
  _fname: '\\\\\\\\${fname}',
  _furi: '\\\\\\\\${furi}',
  _uuid: '\\\\\\\\${UUID}',
  _process: '\\${JOBSUBJOBSECTION:-\\$PROCESS}',
};

/** Overrides of `[global]` hold while the files are read, so that they can name the files to include. */
function overrideGlobals(config: FifeConfig, overrides: string[]): void {
  for (const text of overrides) {
    const override = overrideOf(text);
    if (override?.section !== 'global') continue;
    try {
      setValue(config, 'global', override.key, override.value);
    } catch (error) {
      // It is refused when it is its turn.
      if (!(error instanceof FifeError)) throw error;
    }
  }
}

/** Reads a file and those it includes, each once, later files over earlier ones. */
function readFiles(name: string, config: FifeConfig, request: FifeRequest, read: ReadFile): void {
  const seen = new Set<string>();
  const readOne = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = read(file);
    if (text === undefined) throw new FifeError(`Error: -c configfile '${file}' not found.`);
    readFifeConfig(config, text, file);
    globalsOf(config);
    overrideGlobals(config, request.overrides);
    const globals = globalsOf(config).set('raw', '1');
    if (!new Map(rawItems(config, 'global')).has('includes')) return;
    const includes = valueOf(config, 'global', 'includes', globals);
    if (includes === undefined)
      throw new FifeError('Error in setup: [global] includes: a name in it cannot be filled in');
    for (const included of includes.split(' ')) if (included !== '') readOne(included);
  };
  readOne(name);
}

/** A stage may name its parents more than once, but there is an end to it. */
const mostStages = 10_000;

/** Each stage behind its parents, as often as it is named. */
function withParents(config: FifeConfig, stages: string[], above: string[] = []): string[] {
  const own = stages.find((stage) => above.includes(stage));
  if (own !== undefined) throw new FifeError(`Error in setup: [stage_${own}] is its own parent`);
  const all = stages.flatMap((stage) => {
    const parents = valueOf(config, `stage_${stage}`, 'parent') ?? '';
    return parents === '' ? [stage] : [...withParents(config, parents.split(','), [...above, stage]), stage];
  });
  if (all.length > mostStages)
    throw new FifeError(`Error in setup: more than ${mostStages} stages, counted with their parents`);
  return all;
}

function applyStage(config: FifeConfig, stage: string): void {
  for (const [name, value] of rawItems(config, `stage_${stage}`)) {
    if (name === 'parent') continue;
    const dot = name.indexOf('.');
    if (dot < 0)
      throw new FifeError(`Error in setup: [stage_${stage}] ${name}: a key of a stage is section.key`);
    setValue(config, name.slice(0, dot), name.slice(dot + 1), value);
  }
}

function applyStages(loaded: LoadedConfig, stages: string[]): void {
  const { config, warnings } = loaded;
  for (const stage of withParents(config, stages)) {
    if (!config.sections.has(`stage_${stage}`))
      warnings.push(`Warning: there is no section [stage_${stage}], so the stage '${stage}' does nothing`);
    applyStage(config, stage);
  }
}

function applyOverrides({ config, warnings }: LoadedConfig, overrides: string[]): void {
  for (const text of overrides) {
    const override = overrideOf(text);
    if (!override) throw new FifeError(`Error: cannot parse '-O${text}'\n   -- expected -Osection.key=value`);
    const { section, key, value } = override;
    if (section.startsWith('stage_'))
      warnings.push(
        `Warning: -O${text} has no effect: stages are applied before overrides; use -O${key}=${value}`,
      );
    if (section === 'global_eval')
      warnings.push(`Warning: -O${text} has no effect: [global_eval] is read before overrides`);
    addSection(config, section);
    setValue(config, section, key, value);
  }
}

/** The arguments arg_1 … arg_99 of the first executable, numbered again without gaps. */
function renumberArguments(config: FifeConfig, { pushed, deleted }: FifeRequest): void {
  const names = Array.from({ length: 99 }, (_, index) => `arg_${index + 1}`);
  const raw = new Map(rawItems(config, 'executable'));
  const words = names.flatMap((name) => raw.get(name) ?? []);
  for (const word of deleted) {
    const at = words.indexOf(word);
    if (at < 0) throw new FifeError(`Error in setup: --arg_del ${word}: [executable] has no such argument`);
    words.splice(at, 1);
  }
  words.unshift(...pushed.toReversed());
  for (const [index, name] of names.entries()) {
    const word = words[index];
    if (word === undefined) config.sections.get('executable')?.delete(name);
    else setValue(config, 'executable', name, word);
  }
}

/** [global_eval] is Python, which nothing here runs. */
function refusePython(config: FifeConfig): void {
  const [key] = rawItems(config, 'global_eval')[0] ?? [];
  if (key !== undefined)
    throw new FifeError(
      `Error in setup: [global_eval] ${key} is a Python expression, which this fife_launch does not run; write its result into [global]`,
    );
}

/** Files, includes, stages, overrides, arguments and presets, in this order. */
export function loadFifeConfig(
  request: FifeRequest,
  read: ReadFile,
  dump: (config: FifeConfig) => void,
): LoadedConfig {
  const config: FifeConfig = { defaults: new Map(), sections: new Map() };
  readFiles(request.configFile, config, request, read);
  const loaded: LoadedConfig = { config, usesSam: config.sections.has('sam_consumer'), warnings: [] };
  for (const section of ['global', 'submit', 'executable']) addSection(config, section);
  if (request.dump === 'before' || request.dump === 'both') dump(config);
  applyStages(loaded, request.stages);
  refusePython(config);
  applyOverrides(loaded, request.overrides);
  renumberArguments(config, request);
  for (const [key, value] of Object.entries(presets)) config.sections.get('global')?.set(key, value);
  if (request.dump === 'after' || request.dump === 'both') dump(config);
  return loaded;
}
