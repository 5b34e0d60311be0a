import { z } from 'zod';

/** What `/config.json` tells the page of where it is. */
const Config = z.object({
  /** Before `/api`; empty where page and API have one address. */
  apiBase: z.string().default(''),
  /** The local world hands its owner's token to loopback. */
  localToken: z.string().optional(),
});
export type Config = z.infer<typeof Config>;

/** @throws where the file is missing or not understood */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`/config.json is missing (HTTP ${response.status}).`);
  return Config.parse(await response.json());
}
