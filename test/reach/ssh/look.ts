import { setTimeout as pause } from 'node:timers/promises';
import { type Launcher, type LaunchTarget, type ScriptNews } from '#lib/ports/launcher.ts';

export async function look(launcher: Launcher, target: LaunchTarget, launch: string): Promise<ScriptNews> {
  const [news] = await launcher.poll(target, [{ launch, offset: 0, maxBytes: 1024 * 1024 }]);
  return news!;
}

export async function untilOver(
  launcher: Launcher,
  target: LaunchTarget,
  launch: string,
): Promise<ScriptNews> {
  for (let tries = 0; tries < 400; tries += 1) {
    const news = await look(launcher, target, launch);
    if (news.state !== 'running') return news;
    await pause(25);
  }
  throw new Error(`${launch} does not end`);
}

export const textOf = ({ log }: ScriptNews) => new TextDecoder().decode(log);
