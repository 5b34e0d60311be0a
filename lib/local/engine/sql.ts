import { type DatabaseSync } from 'node:sqlite';

export const schemaVersion = 1;

/** A strand is a document; what it is looked up by stands beside it. `item` -1 is the machine's own strand. */
export const schemaSql = `
  CREATE TABLE IF NOT EXISTS executions (
    name TEXT PRIMARY KEY, machine TEXT NOT NULL, status TEXT NOT NULL,
    startedAt INTEGER NOT NULL, endedAt INTEGER, transitions INTEGER NOT NULL, events INTEGER NOT NULL,
    state TEXT, input TEXT NOT NULL, output TEXT, error TEXT, reportAt REAL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS byStatus ON executions (status, startedAt);
  CREATE INDEX IF NOT EXISTS byReport ON executions (reportAt) WHERE reportAt IS NOT NULL;
  CREATE TABLE IF NOT EXISTS strands (
    execution TEXT NOT NULL, item INTEGER NOT NULL, doc TEXT NOT NULL, dueAt REAL, token TEXT, isReady INTEGER NOT NULL,
    PRIMARY KEY (execution, item)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS byDue ON strands (dueAt) WHERE dueAt IS NOT NULL;
  CREATE UNIQUE INDEX IF NOT EXISTS byToken ON strands (token) WHERE token IS NOT NULL;
  CREATE INDEX IF NOT EXISTS byReady ON strands (isReady) WHERE isReady = 1`;

const view = `name, machine, status, startedAt, endedAt, transitions, events, input, output, error,
  coalesce(state, (SELECT doc ->> 'state' FROM strands WHERE execution = name AND item = -1), '') AS state`;

/** Every statement of the store, prepared once. */
export function prepareStatements(db: DatabaseSync) {
  return {
    add: db.prepare(`INSERT INTO executions (name, machine, status, startedAt, transitions, events, input)
      VALUES (?, ?, 'RUNNING', ?, 0, 0, ?) ON CONFLICT DO NOTHING`),
    find: db.prepare(`SELECT ${view} FROM executions WHERE name = ?`),
    list: db.prepare(
      `SELECT ${view} FROM executions WHERE ? IS NULL OR status = ? ORDER BY startedAt DESC, rowid DESC LIMIT ?`,
    ),
    count: db.prepare(
      'UPDATE executions SET transitions = transitions + ?, events = events + ? WHERE name = ?',
    ),
    end: db.prepare(`UPDATE executions SET status = ?, state = ?, output = ?, error = ?, endedAt = ?, reportAt = ?
      WHERE name = ?`),
    forget: db.prepare('DELETE FROM executions WHERE endedAt < ? AND reportAt IS NULL'),
    takeReports: db.prepare(`UPDATE executions SET reportAt = ? WHERE reportAt <= ? RETURNING ${view}`),
    reported: db.prepare('UPDATE executions SET reportAt = NULL WHERE name = ?'),
    save: db.prepare(`INSERT INTO strands (execution, item, doc, dueAt, token, isReady) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET doc = excluded.doc, dueAt = excluded.dueAt, token = excluded.token,
        isReady = excluded.isReady`),
    strand: db.prepare('SELECT doc FROM strands WHERE execution = ? AND item = ?'),
    items: db.prepare('SELECT doc FROM strands WHERE execution = ? AND item >= 0 ORDER BY item'),
    dropStrands: db.prepare('DELETE FROM strands WHERE execution = ? AND item >= ?'),
    byToken: db.prepare('SELECT doc FROM strands WHERE token = ?'),
    ready: db.prepare('SELECT execution, item FROM strands WHERE isReady = 1 ORDER BY rowid'),
    due: db.prepare('SELECT doc FROM strands WHERE dueAt <= ? ORDER BY dueAt LIMIT ?'),
    nextDue: db.prepare(`SELECT min(due) AS due FROM (
      SELECT min(dueAt) AS due FROM strands WHERE dueAt IS NOT NULL
      UNION ALL SELECT min(reportAt) FROM executions WHERE reportAt IS NOT NULL)`),
  };
}
