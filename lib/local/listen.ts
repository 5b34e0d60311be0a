import { type Server } from 'node:http';
import { PomsError } from '#lib/domain/errors.ts';
import { log } from '#lib/handler/log.ts';

const usualPort = 5280;

const portTroubles: Record<string, string> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'only an administrator may listen there',
};

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : '';

/** Takes the wanted port, or any where nobody asked for that very one. @throws PortTaken */
export async function listen(
  start: (port: number) => Promise<Server>,
  asked: number | undefined,
  kept: number | undefined,
): Promise<Server> {
  try {
    return await start(asked ?? kept ?? usualPort);
  } catch (error) {
    const why = portTroubles[codeOf(error)];
    if (why === undefined) throw error;
    if (asked !== undefined) throw new PomsError('PortTaken', { port: asked, why }, error);
    if (kept !== undefined)
      log.warn('port.taken', { port: kept, effect: 'jobs started before report to the old address' });
    return start(0);
  }
}
