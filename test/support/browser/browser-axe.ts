import axe from 'axe-core';
import { type Page } from 'playwright-core';
import { z } from 'zod';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const Found = z.array(
  z.object({
    id: z.string(),
    help: z.string(),
    nodes: z.array(z.object({ target: z.array(z.unknown()), failureSummary: z.string().optional() })),
  }),
);

/** What WCAG 2.2 AA forbids on the page as it is now, one sentence a place; empty where it is clean. */
export async function axeFindings(page: Page): Promise<string[]> {
  // The debugger's protocol is not bound by the page's policy, so that stays as strict as it is for people.
  const isThere: unknown = await page.evaluate('typeof axe === "object"');
  if (isThere !== true) await page.evaluate(`${axe.source};0`);
  const options = JSON.stringify({ runOnly: { type: 'tag', values: rules }, resultTypes: ['violations'] });
  const found: unknown = await page.evaluate(
    `axe.run(document, ${options}).then(({ violations }) => violations)`,
  );
  return Found.parse(found).flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.replaceAll(/\s+/g, ' ');
      return `${id}: ${help}: ${JSON.stringify(target)}: ${why}`;
    }),
  );
}
