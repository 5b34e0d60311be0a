import { declareOutput } from '#functions/api/outputs.ts';
import { nextFile, settleInput, startProject } from '#functions/api/projects.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { noJobs, type House } from './house.ts';

const asJob = (submissionId: number, body: unknown) => ({
  params: {},
  query: {},
  body,
  principal: { kind: 'job' as const, submissionId },
});

const anOutput = (name: string, parents: string[], softwareVersion: string) => ({
  name,
  parents,
  softwareVersion,
  size: 1,
  checksum: 'sha256:00',
  location: `/out/${name}`,
  runs: [],
  dataset: '_poms_task',
  metadata: {},
});

/** What the jobs of a submission do, through the API's own handlers: take inputs, declare one output each, end. */
export async function playJobs(
  { ports, site }: House,
  submission: Submission,
  { version, generate = 0, ending = 'root' }: { version: string; generate?: number; ending?: string },
) {
  const { submissionId, stage, dataset, launchId } = submission;
  const outputs: string[] = [];
  const declare = async (parents: string[]) => {
    const name = `${stage}_${submissionId}_${outputs.length}.${ending}`;
    outputs.push(name);
    await declareOutput.invoke(asJob(submissionId, anOutput(name, parents, version)), ports);
  };
  for (let made = 0; made < generate; made += 1) await declare([]);
  if (generate === 0) {
    await startProject.invoke(asJob(submissionId, { name: null, dataset }), ports);
    for (let n = 0; ; n += 1) {
      const { file } = (await nextFile.invoke(
        asJob(submissionId, { project: null, process: 'p0', requestId: `r${n}` }),
        ports,
      )) as { file: { name: string } | null };
      if (!file) break;
      await declare([file.name]);
      await settleInput.invoke(
        asJob(submissionId, { project: null, name: file.name, status: 'consumed' }),
        ports,
      );
    }
  }
  const script = site.scripts.get(launchId)!;
  Object.assign(script, {
    state: 'ended',
    exitCode: 0,
    jobIds: [`${submissionId}@schedd`],
    log: 'submitted\n',
  });
  site.ended.set(submissionId, { ...noJobs, completed: Math.max(outputs.length, 1) });
  return outputs;
}
