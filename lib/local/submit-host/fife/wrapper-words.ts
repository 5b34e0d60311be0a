import { itemsOf, type FifeConfig, valueOf } from './fife-config.ts';
import { liveQuote, urlQuote } from './live-quote.ts';

/** Options of the wrapper that are said or not said. */
export const wrapperFlags = [
  'debug',
  'find_setups',
  'setup_local',
  'multifile',
  'getconfig',
  'ifdh_art',
  'mix',
  'with_gdb',
  'end_project',
  'no_delete_after_copy',
  'no-checksum',
  'nosetup',
];

/** Options whose text travels quoted for URLs, so that no shell on the way looks into it. */
export const unquoted = [
  'export',
  'source',
  'setup',
  'prescript',
  'postscript',
  'finally',
  'spack-load',
  'spack-env-activate',
];

/** Flags of the output sections. */
export const outputFlags = ['declare_metadata', 'add_location', 'filter_metadata', 'parallel'];

const plainKey = (key: string): string => key.replace(/_\d{1,2}$/, '');

function setupWords([key, value]: [string, string]): string[] {
  const name = plainKey(key);
  if (wrapperFlags.includes(name)) return value === 'True' ? [`--${name}`] : [];
  if (unquoted.includes(name)) return [`--${name}-unquote`, `'${urlQuote(value)}'`];
  return [`--${name}`, liveQuote(value)];
}

/** `[job_output]`, `[job_output_1]` … up to the first gap; the number is glued to each option. */
function outputWords(config: FifeConfig): string[] {
  const words: string[] = [];
  for (let number = 0; number < 30; number += 1) {
    const section = number === 0 ? 'job_output' : `job_output_${number}`;
    if (!config.has(section) && number > 0) break;
    const glued = number === 0 ? '' : String(number);
    for (const [key, value] of config.has(section) ? itemsOf(config, section) : []) {
      const name = plainKey(key);
      if (name === 'launch_dest_check') continue;
      if (!outputFlags.includes(name)) words.push(`--${name}${glued}`, liveQuote(value));
      else if (value === 'True') words.push(`--${name}${glued}`);
    }
  }
  return words;
}

function executables(config: FifeConfig): string[] {
  const numbered = Array.from({ length: 99 }, (_, index) => `executable_${index + 1}`);
  return ['executable', ...numbered].filter((section) => config.has(section));
}

function argumentsOf(config: FifeConfig, section: string): string[] {
  const keys = [...(config.get(section)?.keys() ?? [])].filter((key) => /^arg_\d{1,2}$/.test(key));
  const sorted = keys.toSorted((a, b) => Number(a.slice(4)) - Number(b.slice(4)));
  return sorted.map((key) => liveQuote(valueOf(config, section, key) ?? ''));
}

/** The words that tell the wrapper in the job what to do (integrations §3.5). */
export function wrapperWords(config: FifeConfig): string[] {
  const sections = executables(config);
  const setup = config.has('job_setup') ? itemsOf(config, 'job_setup') : [];
  const consumer = config.has('sam_consumer') ? itemsOf(config, 'sam_consumer') : [];
  if (config.has('data_dispatcher'))
    throw new Error('Error in setup: [data_dispatcher] is not supported here; use a dataset.');
  return [
    ...setup.flatMap(setupWords),
    ...consumer.flatMap(([key, value]) => [`--${key}`, liveQuote(value)]),
    ...outputWords(config),
    ...sections.flatMap((section) => ['--exe', liveQuote(valueOf(config, section, 'name') ?? '')]),
    ...sections.flatMap((section) => ['--', ...argumentsOf(config, section)]),
  ];
}
