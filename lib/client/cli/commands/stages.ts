import { z } from 'zod';
import { command } from '#lib/client/cli/command.ts';
import { findStage } from '#lib/client/cli/find-campaign.ts';
import { facts, table } from '#lib/client/cli/table.ts';
import { crossedName } from '#lib/client/cli/crossed-lines.ts';
import { splitCommands } from './splits.ts';

const stageInput = z.object({ stage: z.string() });

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

const stageShow = command({
  words: 'stage show',
  args: '<stage>',
  says: 'show a stage, CAMPAIGN/STAGE: every setting and where it comes from',
  input: stageInput,
  run: async (session, input) => {
    const { experiment, client, thing } = await findStage(session, input.stage);
    const shown = await client.getStage({ params: { stageId: thing.stageId } });
    const heading = facts([
      ['Stage', `${shown.campaign}/${shown.stage.name} (${experiment}, number ${shown.stageId})`],
      [
        'Retired',
        shown.retiredAt === null ? 'no' : `${shown.retiredAt}; a file that has it takes it up again`,
      ],
      ['Follows', [...shown.providers, ...shown.crossed.follows.map(crossedName)].join(', ') || 'nothing'],
      [
        'Followed by',
        [...shown.dependents, ...shown.crossed.followedBy.map(crossedName)].join(', ') || 'nothing',
      ],
    ]);
    const settings = Object.entries(shown.settings).map(([name, value]) => [
      name,
      textOf(value),
      shown.origins[name] ?? '',
    ]);
    const text = `${heading}\n${table(['SETTING', 'VALUE', 'FROM'], settings, '')}`;
    return { json: { experiment, name: shown.stage.name, ...shown }, text };
  },
});

export const stageCommands = [stageShow, ...splitCommands];
