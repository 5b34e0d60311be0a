import { z } from 'zod';
import { FileOutcome } from './file.ts';
import { FrozenId, SubmissionId } from '#lib/domain/ids.ts';

export const Scalar = z.union([z.string(), z.number(), z.boolean()]);
export type Scalar = z.infer<typeof Scalar>;

/** `between` takes two bounds, which belong to it; `like` a pattern with `%`; `in` a list. */
export const Comparison = z.enum(['=', '!=', '<', '<=', '>', '>=', 'like', 'in', 'between']);
export type Comparison = z.infer<typeof Comparison>;

/** A question about files, in no catalogue's own language (integrations §11.3). */
export type FileQuery =
  | { op: 'dataset'; name: string }
  | { op: 'frozen'; frozenId: FrozenId }
  | { op: 'inputOf'; project: string }
  | { op: 'consumedBy'; project: string }
  | { op: 'outcomeOf'; project: string; outcomes: FileOutcome[] }
  | { op: 'and'; items: FileQuery[] }
  | { op: 'or'; items: FileQuery[] }
  | { op: 'minus'; from: FileQuery; less: FileQuery }
  | { op: 'children'; of: FileQuery; depth: number }
  | { op: 'parents'; of: FileQuery; depth: number }
  | { op: 'nameLike'; pattern: string }
  /** `name`, `size`, `run`, `version`, `declared`, or a field of the metadata; without `cmp`: equal. */
  | { op: 'where'; field: string; cmp?: Comparison | undefined; value: Scalar | Scalar[] }
  | { op: 'declaredSince'; at: string }
  /** After `from`, and until `to` at the latest. */
  | { op: 'declaredBetween'; from: string; to: string }
  | { op: 'located'; where?: Place | undefined }
  /** Outputs of these submissions, or files that these and others claim. */
  | { op: 'madeBy'; submissionIds: number[]; as: 'output' | 'claim' }
  /** Of what is found in order, every `stride`-th from `offset` on, at most `limit`. */
  | {
      op: 'slice';
      of: FileQuery;
      limit?: number | undefined;
      offset?: number | undefined;
      stride?: number | undefined;
    }
  /** A text in another catalogue's language. */
  | { op: 'raw'; dialect: Dialect; text: string };

export const Place = z.enum(['any', 'disk', 'tape']);
export type Place = z.infer<typeof Place>;

export const Dialect = z.enum(['sam', 'mql']);
export type Dialect = z.infer<typeof Dialect>;

/** What is asked of a file alone. */
export type Condition = Extract<
  FileQuery,
  { op: 'nameLike' | 'where' | 'declaredSince' | 'declaredBetween' | 'located' | 'madeBy' }
>;

/** Whether it is asked of each file alone, and so names no set to begin with. */
export function isCondition(query: FileQuery): query is Condition {
  return ['nameLike', 'where', 'declaredSince', 'declaredBetween', 'located', 'madeBy'].includes(query.op);
}

/** A stored query is read back through this schema. */
export const FileQuery: z.ZodType<FileQuery> = z
  .lazy(() =>
    z.preprocess(
      inPresentWords,
      z.discriminatedUnion('op', [
        z.object({ op: z.literal('dataset'), name: z.string() }),
        z.object({ op: z.literal('frozen'), frozenId: FrozenId }),
        z.object({ op: z.literal('inputOf'), project: z.string() }),
        z.object({ op: z.literal('consumedBy'), project: z.string() }),
        z.object({ op: z.literal('outcomeOf'), project: z.string(), outcomes: z.array(FileOutcome) }),
        z.object({ op: z.literal('and'), items: z.array(FileQuery) }),
        z.object({ op: z.literal('or'), items: z.array(FileQuery) }),
        z.object({ op: z.literal('minus'), from: FileQuery, less: FileQuery }),
        z.object({ op: z.literal('children'), of: FileQuery, depth: z.int().min(1) }),
        z.object({ op: z.literal('parents'), of: FileQuery, depth: z.int().min(1) }),
        z.object({ op: z.literal('nameLike'), pattern: z.string() }),
        Where,
        z.object({ op: z.literal('declaredSince'), at: Moment }),
        z.object({ op: z.literal('declaredBetween'), from: Moment, to: Moment }),
        z.object({ op: z.literal('located'), where: Place.optional() }),
        z.object({
          op: z.literal('madeBy'),
          submissionIds: z.array(SubmissionId),
          as: z.enum(['output', 'claim']),
        }),
        z.object({
          op: z.literal('slice'),
          of: FileQuery,
          limit: z.int().min(1).optional(),
          offset: z.int().min(0).optional(),
          stride: z.int().min(1).optional(),
        }),
        z.object({ op: z.literal('raw'), dialect: Dialect, text: z.string() }),
      ]),
    ),
  )
  .meta({ id: 'FileQuery' });

const Stride = z.object({
  op: z.literal('stride'),
  of: z.unknown(),
  every: z.unknown(),
  offset: z.unknown(),
});

/** Stored slices of some splits are written as a `stride`, which is a slice that names no limit. */
function inPresentWords(query: unknown): unknown {
  const stride = Stride.safeParse(query);
  if (!stride.success) return query;
  const { of, every, offset } = stride.data;
  return { op: 'slice', of, offset, stride: every };
}

const Moment = z.iso.datetime({ offset: true });

const Where = z.object({
  op: z.literal('where'),
  field: z.string().min(1),
  cmp: Comparison.optional(),
  value: z.union([Scalar, z.array(Scalar)]),
});
