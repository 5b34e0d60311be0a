import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type Failure } from './retry.ts';
import { corruptFile, requireDatabase } from '#lib/local/corrupt-file.ts';
import { prepareStatements, schemaSql, schemaVersion } from './sql.ts';
import {
  dueAt,
  Execution,
  keyOf,
  rootIndex,
  Strand,
  type ExecutionStatus,
  type StrandKey,
} from './strand.ts';

const Doc = z.object({ doc: z.string() });
const Key = z.object({ execution: z.string(), item: z.int() });
const Check = z.object({ quick_check: z.string() });
const Due = z.object({ due: z.number().nullable() });

const remedy =
  'Restore it from a backup, or move it away with its -wal and -shm files: submissions that run go on without it.';

/** Step Functions forgets an ended execution, and with it the name, after 90 days. */
const forgetAfterMs = 90 * 24 * 3600 * 1000;

export interface Ending {
  status: Exclude<ExecutionStatus, 'RUNNING'>;
  state: string;
  output: unknown;
  error: Failure | null;
  at: number;
}

function readStrand(row: unknown): Strand | undefined {
  return row === undefined ? undefined : Strand.parse(JSON.parse(Doc.parse(row).doc));
}

function open(dbPath: string): DatabaseSync {
  const db = new DatabaseSync(dbPath);
  // One process owns the file; NORMAL in WAL mode loses nothing when a process dies (sqlite.org/wal.html).
  db.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(`BEGIN IMMEDIATE; ${schemaSql}; PRAGMA user_version = ${schemaVersion}; COMMIT`);
  return db;
}

/** SQLite's own words for a full disk, a locked or a broken file become ours. */
function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR')) throw error;
    throw new PomsError('StoreUnavailable', { why: error.message }, error);
  }
}

/** @throws DataFileCorrupt StoreUnavailable */
function opened(dbPath: string): DatabaseSync {
  requireDatabase(dbPath, remedy);
  const db = translated(() => open(dbPath));
  // A damaged page would otherwise show only when its execution goes on.
  const said = Check.safeParse(translated(() => db.prepare('PRAGMA quick_check(1)').get()));
  if (said.data?.quick_check === 'ok') return db;
  db.close();
  throw corruptFile(dbPath, said.data?.quick_check ?? 'it is damaged', remedy);
}

type Statements = ReturnType<typeof prepareStatements>;

function executions(sql: Statements) {
  return {
    /** False when there is or was one of that name. */
    add: ({
      name,
      machine,
      input,
      startedAt,
    }: Pick<Execution, 'name' | 'machine' | 'input' | 'startedAt'>): boolean =>
      sql.add.run(name, machine, startedAt, JSON.stringify(input)).changes === 1,
    find: (name: string): Execution | undefined => {
      const row = sql.find.get(name);
      return row === undefined ? undefined : Execution.parse(row);
    },
    list: (status: ExecutionStatus | null, limit: number): Execution[] =>
      sql.list.all(status, status, limit).map((row) => Execution.parse(row)),
    count: (name: string, { transitions, events }: { transitions: number; events: number }): void => {
      sql.count.run(transitions, events, name);
    },
    /** Ends an execution and forgets its strands; a failure is to be reported from then on. */
    end: (name: string, { status, state, output, error, at }: Ending): void => {
      const report = status === 'FAILED' ? at : null;
      sql.end.run(status, state, JSON.stringify(output), error && JSON.stringify(error), at, report, name);
      sql.dropStrands.run(name, rootIndex);
    },
    /** Failures nobody was told of; who takes one has until `again` to report it. */
    takeReports: (until: number, again: number): Execution[] =>
      sql.takeReports.all(again, until).map((row) => Execution.parse(row)),
    reported: (name: string): void => {
      sql.reported.run(name);
    },
  };
}

function strands(sql: Statements) {
  const read = (rows: unknown[]) => rows.map(readStrand).filter((strand) => strand !== undefined);
  return {
    save: (strand: Strand): void => {
      const { execution, index } = keyOf(strand);
      const { phase } = strand;
      const isReady = phase.is === 'calling' && !phase.hasReturned;
      const token = phase.is === 'calling' ? phase.token : null;
      sql.save.run(execution, index, JSON.stringify(strand), dueAt(strand), token, isReady ? 1 : 0);
    },
    strand: ({ execution, index }: StrandKey): Strand | undefined =>
      readStrand(sql.strand.get(execution, index)),
    items: (execution: string): Strand[] => read(sql.items.all(execution)),
    dropItems: (execution: string): void => {
      sql.dropStrands.run(execution, 0);
    },
    waitingFor: (token: string): Strand | undefined => readStrand(sql.byToken.get(token)),
    /** Strands whose task is to be called: after a restart, those that were being called. */
    ready: (): StrandKey[] =>
      sql.ready
        .all()
        .map((row) => Key.parse(row))
        .map(({ execution, item }) => ({ execution, index: item })),
    due: (until: number, limit: number): Strand[] => read(sql.due.all(until, limit)),
    nextDue: (): number => Due.parse(sql.nextDue.get()).due ?? Infinity,
  };
}

/**
 * Executions and their strands in a file of their own; every write is on disk when its transaction returns.
 * @throws DataFileCorrupt; StoreUnavailable when the file cannot be opened, or another process has it open
 */
export function sqliteStore(dbPath: string, now: number) {
  const db = opened(dbPath);
  const sql = prepareStatements(db);
  sql.forget.run(now - forgetAfterMs);
  const inTransaction = <T>(work: () => T): T => {
    db.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      db.exec('COMMIT');
      return result;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    ...executions(sql),
    ...strands(sql),
    /** Runs all of it or nothing of it. @throws StoreUnavailable */
    transact: <T>(work: () => T): T => translated(() => inTransaction(work)),
    close: (): void => {
      db.close();
    },
  };
}

export type EngineStore = ReturnType<typeof sqliteStore>;
