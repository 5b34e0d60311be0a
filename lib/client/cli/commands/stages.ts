import { z } from 'zod';
import { command } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { findStage } from '#lib/client/cli/find-campaign.ts';
import { facts, table } from '#lib/client/cli/table.ts';

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
      ['Follows', shown.providers.join(', ') || 'nothing'],
      ['Followed by', shown.dependents.join(', ') || 'nothing'],
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

const stageSlices = command({
  words: 'stage slices',
  args: '<stage>',
  says: 'list the slices a stage, CAMPAIGN/STAGE, has handed out',
  input: stageInput,
  run: async (session, input) => {
    const { client, thing } = await findStage(session, input.stage);
    const params = { stageId: thing.stageId };
    const slices = await everyPage((query) => client.listSlices({ params, query }));
    const text = table(
      ['SLICE', 'STATE', 'FILES', 'SUBMISSION'],
      slices.map(({ name, state, count, submissionId }) => [
        name,
        state,
        count === null ? '' : `${count}`,
        `${submissionId}`,
      ]),
      'It has handed out no slices.',
    );
    return { json: slices, text };
  },
});

export const stageCommands = [stageShow, stageSlices];
