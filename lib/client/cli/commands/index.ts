import { type Command } from '#lib/client/cli/command.ts';
import { applyCommand } from './apply.ts';
import { campaignCommands } from './campaigns.ts';
import { declareCommand } from './declare.ts';
import { fileNumberCommands } from './file-numbers.ts';
import { fileCommands } from './files.ts';
import { holdCommands } from './holds.ts';
import { instanceCommands } from './instance.ts';
import { launchCommand } from './launch.ts';
import { reportCommands } from './reports.ts';
import { orderCommands } from './orders.ts';
import { sampleCommands } from './samples.ts';
import { settleCommand } from './settle.ts';
import { setupCommands } from './setup.ts';
import { stageCommands } from './stages.ts';
import { submissionHistoryCommands } from './submission-history.ts';
import { submissionCommands } from './submissions.ts';

/** All commands, in the order of the help. */
export const commands: readonly Command[] = [
  ...instanceCommands,
  ...campaignCommands,
  applyCommand,
  launchCommand,
  ...submissionCommands,
  settleCommand,
  ...submissionHistoryCommands,
  ...reportCommands,
  ...orderCommands,
  ...stageCommands,
  ...holdCommands,
  ...fileNumberCommands,
  ...fileCommands,
  declareCommand,
  ...sampleCommands,
  ...setupCommands,
];
