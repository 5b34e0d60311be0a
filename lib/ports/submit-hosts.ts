import { type SubmitHost } from '#lib/domain/campaigns/submit-host.ts';

export interface SubmitHosts {
  /** @throws SubmitHostNotFound */
  get(name: string): Promise<SubmitHost>;
  find(name: string): Promise<SubmitHost | undefined>;
  list(): Promise<SubmitHost[]>;
  /** Saves version `host.version`. @throws StaleVersion unless the stored version is the one before */
  save(host: SubmitHost): Promise<void>;
}
