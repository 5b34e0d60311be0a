import { z } from 'zod';

/** A link to a place outside, e.g. the experiment's logbook. */
const ExternalLink = z.object({ title: z.string(), url: z.string() });
export type ExternalLink = z.infer<typeof ExternalLink>;

/** What `/config.json` tells the page of where it is. */
const Config = z.object({
  /** Before `/api`; empty where page and API have one address. */
  apiBase: z.string().default(''),
  /** `local`: people are chosen from a list, as the local world allows. */
  signIn: z.enum(['local', 'issuer']).default('issuer'),
  links: z.array(ExternalLink).default([]),
});
export type Config = z.infer<typeof Config>;

/** @throws where the file is missing or not understood */
export async function loadConfig(): Promise<Config> {
  const response = await fetch('/config.json');
  if (!response.ok) throw new Error(`/config.json is missing (HTTP ${response.status}).`);
  return Config.parse(await response.json());
}
