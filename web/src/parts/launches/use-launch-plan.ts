import { useQuery } from '@tanstack/react-query';
import { DatasetName } from '#lib/domain/files/file.ts';
import { keys } from '#web/api/keys.ts';
import { usePoms } from '#web/api/poms.ts';

/** What a person wants to launch; an empty dataset means the next slice. */
export interface LaunchChoice {
  stageId: number;
  isTest: boolean;
  dataset: string;
}

/** What the launch endpoint and its preview are asked. */
export const bodyOf = ({ isTest, dataset }: LaunchChoice) => ({
  isTest,
  ...(dataset === '' ? {} : { dataset }),
});

/** Empty slices are passed over; after so many, the plan names the slice without its size. */
const slicesRead = 10;
const always = { retry: false, gcTime: 0, staleTime: 0 };

/** The slice that the launch gets, as far as it is known. */
function useNextSlice({ stageId, isTest, dataset }: LaunchChoice, name: string | undefined) {
  const { client, experiment } = usePoms();
  const { data } = useQuery({
    ...always,
    queryKey: [...keys(experiment).stage(stageId), 'launch plan', 'slices', isTest],
    queryFn: async () => client.previewSlices({ params: { stageId }, query: { isTest, limit: slicesRead } }),
    enabled: dataset === '' && name !== undefined,
  });
  if (dataset !== '') return undefined;
  return data?.items.find((slice) => !slice.isEmpty && slice.name === name);
}

/** The name, where it can be that of a dataset: a stage may run on none, and a split may make other text. */
const datasetNamed = (name: string | undefined): string | undefined =>
  name === 'None' ? undefined : DatasetName.safeParse(name).data;

/** What the launch would run, read again when something of the stage changes. Reading takes no slice. */
export function useLaunchPlan(choice: LaunchChoice, isReady: boolean) {
  const { ask, client, experiment } = usePoms();
  const { stageId, isTest, dataset } = choice;
  const script = useQuery({
    ...always,
    queryKey: [...keys(experiment).stage(stageId), 'launch plan', 'script', isTest, dataset],
    queryFn: async () => client.previewLaunch({ params: { stageId }, body: bodyOf(choice) }),
    enabled: isReady,
  });
  const slice = useNextSlice(choice, script.data?.dataset);
  const isWhole = dataset !== '' || slice?.files === null;
  const name = isWhole ? datasetNamed(script.data?.dataset) : undefined;
  const whole = useQuery({ ...ask.dataset(name ?? ''), retry: false, enabled: name !== undefined });
  return { script, slice, isWhole, files: isWhole ? whole.data?.files : slice?.files, unknown: whole.error };
}
export type LaunchPlan = ReturnType<typeof useLaunchPlan>;
