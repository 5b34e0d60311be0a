/** A checker for splits that take nothing between their brackets. */
export function noArgs(usage: string): (args: string[]) => string | undefined {
  return (args) => (args.length === 0 ? undefined : `${usage} takes no arguments, not ${args.join(',')}`);
}

/** A checker for splits that take one count of at least 1. */
export function oneCount(usage: string): (args: string[]) => string | undefined {
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

/** A checker for splits that take `name=value` arguments of these names. */
export function namedArgs(usage: string, names: readonly string[]): (args: string[]) => string | undefined {
  return (args) => {
    const wrong = args.find((arg) => !names.includes(arg.split('=')[0] ?? '') || !/=./.test(arg));
    if (wrong === undefined) return undefined;
    return `${usage} takes ${names.map((name) => `${name}=…`).join(', ')}, not ${wrong === '' ? 'an empty argument' : wrong}`;
  };
}
