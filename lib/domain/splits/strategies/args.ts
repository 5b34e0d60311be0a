type Check = (args: string[]) => string | undefined;

/** A checker for splits that take nothing between their brackets. */
export function noArgs(usage: string): Check {
  return (args) => (args.length === 0 ? undefined : `${usage} takes no arguments, not ${args.join(',')}`);
}

/** A checker for splits that take one count of at least 1. */
export function oneCount(usage: string): Check {
  return (args) => {
    if (args.length === 1 && countOf(args) !== undefined) return undefined;
    return `${usage} wants a positive integer, not ${args.length === 0 ? 'nothing' : args.join(',')}`;
  };
}

/** The one count among the arguments; undefined when it is none, is not positive, or is too large to count with. */
export function countOf(args: string[]): number | undefined {
  const [text = ''] = args;
  const count = /^\d+$/.test(text) ? Number(text) : 0;
  return count > 0 && Number.isSafeInteger(count) ? count : undefined;
}

/** A checker for splits that take `name=value` arguments; each name has what its value must look like. */
export function namedArgs(usage: string, names: Record<string, RegExp>): Check {
  return (args) => {
    const wrong = args.find((arg) => {
      const [name = '', ...value] = arg.split('=');
      return !Object.hasOwn(names, name) || names[name]?.test(value.join('=')) !== true;
    });
    if (wrong === undefined) return undefined;
    const known = Object.keys(names).map((name) => `${name}=…`);
    return `${usage} takes ${known.join(', ')}, not ${wrong === '' ? 'an empty argument' : wrong}`;
  };
}

/** The value of the argument of this name. */
export function named(args: string[], name: string): string | undefined {
  return args.find((arg) => arg.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Slices without files are passed over, unless the stage says `empty=launch`. */
export const emptyArg = /^(launch|skip)$/;

/** Separates `empty=…` from the other arguments. */
export function emptyChoice(args: string[]): { others: string[]; launchesEmpty: boolean } {
  return {
    others: args.filter((arg) => !/^empty=(launch|skip)$/.test(arg)),
    launchesEmpty: named(args, 'empty') === 'launch',
  };
}
