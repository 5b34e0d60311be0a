import { type Environment } from './composing.ts';

/** `$NAME` and `${NAME}` become what the environment says; unknown ones stay. */
export function expandVariables(text: string, environment: Environment): string {
  return text.replace(
    /\$(?:(\w+)|\{([^}]*)\})/g,
    (whole, plain: string | undefined, braced: string | undefined) =>
      environment[plain ?? braced ?? ''] ?? whole,
  );
}
