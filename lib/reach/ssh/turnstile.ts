/** Lets at most so many through at once; the others wait in line. */
export function turnstile(width: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside < width) inside += 1;
    else await new Promise<void>((enter) => waiting.push(enter));
    try {
      return await work();
    } finally {
      // Whoever waits first takes the place over.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
