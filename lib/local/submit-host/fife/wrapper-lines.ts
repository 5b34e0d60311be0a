import { type Composing, plainKey } from './composing.ts';
import { rawItems, valueOf, wholeValue } from './fife-config.ts';
import { FifeError } from './fife-error.ts';
import { isFlag, isWrapperOption, unquoted } from './wrapper-options.ts';

/** Text that no shell on the way can see anything in, as Python's urllib quotes it. */
function urlQuote(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** An option with a value in single quotes, in which nothing means anything to the shell of the launch. */
const quotedLine = (name: string, value: string): string => `    --${name} '${value}'`;

function setupLines({ config, globals }: Composing, warnings: string[]): string[] {
  return rawItems(config, 'job_setup').flatMap((item) => {
    const value = wholeValue(config, 'job_setup', item, globals);
    const name = plainKey(item[0]);
    if (name === 'config' && value !== 'True')
      warnings.push('Warning: [job_setup] config is left out: fife_launch takes it for a flag');
    if (isFlag(name)) return value === 'True' ? [`    --${name}`] : [];
    return unquoted.includes(name) && value !== ''
      ? [quotedLine(`${name}-unquote`, urlQuote(value))]
      : [quotedLine(name, value)];
  });
}

function consumerLines({ config, globals }: Composing): string[] {
  return rawItems(config, 'sam_consumer').flatMap((item) => {
    const value = wholeValue(config, 'sam_consumer', item, globals);
    const [name] = item;
    if (!isWrapperOption(name))
      throw new FifeError(`Error in config [sam_consumer]: ${name} is not an option of fife_wrap`);
    if (isFlag(name)) return value === 'True' ? [`  --${name}`] : [];
    return [quotedLine(name, value)];
  });
}

function outputLine(name: string, number: string, value: string): string[] {
  if (name === 'launch_dest_check') return [];
  if (isFlag(name)) return value === 'True' ? [`    --${name}${number}`] : [];
  const quoted = urlQuote(value);
  return name === 'metadata_extractor' && quoted !== value
    ? [quotedLine(`metadata_extractor_unquote${number}`, quoted)]
    : [quotedLine(`${name}${number}`, value)];
}

/** `[job_output]`, `[job_output_1]` … up to the first gap; the number is glued to each option. */
function outputLines({ config, globals }: Composing): string[] {
  const lines: string[] = [];
  for (let number = 0; number < 30; number += 1) {
    const section = number === 0 ? 'job_output' : `job_output_${number}`;
    if (!config.sections.has(section)) break;
    for (const item of rawItems(config, section)) {
      const value = wholeValue(config, section, item, globals);
      lines.push(...outputLine(plainKey(item[0]), number === 0 ? '' : String(number), value));
    }
  }
  return lines;
}

/** The container images of Fermilab. */
const images = '/cvmfs/singularity.opensciencegrid.org/fermilab/';

function executableLines({ config, globals }: Composing, section: string, number: number): string[] {
  const value = (key: string): string => valueOf(config, section, key, globals) ?? '';
  const isInContainer = (valueOf(config, section, 'apptainer') ?? '') !== '';
  const name = isInContainer ? 'apptainer' : (valueOf(config, section, 'name', globals) ?? 'None');
  const streams = ['exe_stdout', 'exe_stderr'].filter((stream) => value(stream) !== '');
  return [`  --exe  ${name}`, ...streams.map((stream) => `  --${stream}${number} ${value(stream)}`)];
}

function argumentLines({ config, globals }: Composing, section: string): string[] {
  const lines = [' --'];
  if ((valueOf(config, section, 'apptainer') ?? '') !== '') {
    const image = valueOf(config, section, 'apptainer', globals) ?? '';
    const name = valueOf(config, section, 'name', globals) ?? 'None';
    lines.push(`exec --bind /cvmfs ${image.startsWith('/') ? image : `${images}${image}`} ${name}`);
  }
  for (const item of rawItems(config, section)) {
    const value = wholeValue(config, section, item, globals);
    if (item[0].startsWith('arg_')) lines.push(`      ${value}`);
  }
  return lines;
}

/** The lines that tell the wrapper in the job what to do (integrations §3.5). */
export function wrapperLines(composing: Composing, warnings: string[]): string[] {
  const sections = Array.from({ length: 100 }, (_, number) => ({
    number,
    section: number === 0 ? 'executable' : `executable_${number}`,
  })).filter(({ section }) => composing.config.sections.has(section));
  return [
    ...setupLines(composing, warnings),
    ...consumerLines(composing),
    ...outputLines(composing),
    ...sections.flatMap(({ section, number }) => executableLines(composing, section, number)),
    ...sections.flatMap(({ section }) => argumentLines(composing, section)),
  ];
}
