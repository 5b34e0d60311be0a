import { z } from 'zod';
import { FrozenId } from './ids.ts';

export type Scalar = string | number;

/** A question about files, in no catalogue's own language (integrations §11.3). */
export type FileQuery =
  | { op: 'dataset'; name: string }
  | { op: 'frozen'; frozenId: FrozenId }
  | { op: 'inputOf'; project: string }
  | { op: 'consumedBy'; project: string }
  | { op: 'and'; items: FileQuery[] }
  | { op: 'or'; items: FileQuery[] }
  | { op: 'minus'; from: FileQuery; less: FileQuery }
  | { op: 'children'; of: FileQuery; depth: number }
  | { op: 'parents'; of: FileQuery; depth: number }
  | { op: 'nameLike'; pattern: string }
  | { op: 'where'; field: 'version' | 'run'; value: Scalar }
  | { op: 'declaredSince'; at: string }
  | { op: 'located' }
  | { op: 'slice'; of: FileQuery; limit: number; offset: number }
  /** Every so many files, beginning after `offset` of them. */
  | { op: 'stride'; of: FileQuery; every: number; offset: number };

/** A stored query is read back through this schema. */
export const FileQuery: z.ZodType<FileQuery> = z
  .lazy(() =>
    z.discriminatedUnion('op', [
      z.object({ op: z.literal('dataset'), name: z.string() }),
      z.object({ op: z.literal('frozen'), frozenId: FrozenId }),
      z.object({ op: z.literal('inputOf'), project: z.string() }),
      z.object({ op: z.literal('consumedBy'), project: z.string() }),
      z.object({ op: z.literal('and'), items: z.array(FileQuery) }),
      z.object({ op: z.literal('or'), items: z.array(FileQuery) }),
      z.object({ op: z.literal('minus'), from: FileQuery, less: FileQuery }),
      z.object({ op: z.literal('children'), of: FileQuery, depth: z.int().min(1) }),
      z.object({ op: z.literal('parents'), of: FileQuery, depth: z.int().min(1) }),
      z.object({ op: z.literal('nameLike'), pattern: z.string() }),
      z.object({
        op: z.literal('where'),
        field: z.enum(['version', 'run']),
        value: z.union([z.string(), z.number()]),
      }),
      z.object({ op: z.literal('declaredSince'), at: z.iso.datetime() }),
      z.object({ op: z.literal('located') }),
      z.object({ op: z.literal('slice'), of: FileQuery, limit: z.int().min(1), offset: z.int().min(0) }),
      z.object({ op: z.literal('stride'), of: FileQuery, every: z.int().min(1), offset: z.int().min(0) }),
    ]),
  )
  .meta({ id: 'FileQuery' });
