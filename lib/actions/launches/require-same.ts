import { canonicalJson } from '#lib/domain/canonical.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Launch } from '#lib/domain/launches/launch.ts';
import { type StoredRequest } from '#lib/domain/launches/launch-request.ts';
import { type Parameters } from '#lib/domain/campaigns/parameters.ts';

/** What a request key stands for. */
interface Meaning {
  stageId: number;
  isTest: boolean;
  dataset?: string | undefined;
  paramOverrides: Parameters;
}

export const launchMeaning = ({ stageId, isTest, datasetOverride, paramOverrides }: Launch): Meaning => ({
  ...{ stageId, isTest, paramOverrides },
  dataset: datasetOverride ?? undefined,
});

export const heldMeaning = ({ stageId }: HeldLaunch, request: StoredRequest): Meaning => ({
  ...{ stageId, isTest: request.isTest, paramOverrides: request.paramOverrides },
  dataset: request.dataset ?? undefined,
});

const textOf = ({ stageId, isTest, dataset, paramOverrides }: Meaning): string =>
  canonicalJson({ stageId, isTest, dataset, paramOverrides });

/** @throws RequestKeyReused where the key stands for another launch by a person than is asked for now */
export function requireSame(
  asked: Meaning,
  known: Meaning,
  { requestKey, cause }: Pick<Launch, 'requestKey' | 'cause'>,
): void {
  const isOfPerson = cause.by === 'person' || cause.by === 'client';
  const isSame = isOfPerson ? textOf(asked) === textOf(known) : asked.stageId === known.stageId;
  if (isSame) return;
  const key = isOfPerson ? requestKey.split(':').slice(2).join(':') : requestKey;
  throw new PomsError('RequestKeyReused', {
    key,
    was: `stage ${known.stageId}${known.isTest ? ', a test' : ''}`,
  });
}
