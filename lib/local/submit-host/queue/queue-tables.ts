/** Cluster numbers go up from here. */
const firstCluster = 57_110_235;

/**
 * `clusters` holds what all jobs of a cluster have in common, `jobs` what differs. `live` is 1 until a job has left the
 * queue for good.
 */
export const tables = `
  CREATE TABLE IF NOT EXISTS clusters (
    cluster INTEGER PRIMARY KEY AUTOINCREMENT,
    controller INTEGER,
    node TEXT,
    ad TEXT NOT NULL,
    work TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS nodes ON clusters (controller) WHERE controller IS NOT NULL;
  CREATE TABLE IF NOT EXISTS jobs (
    cluster INTEGER NOT NULL,
    proc INTEGER NOT NULL,
    live INTEGER NOT NULL DEFAULT 1,
    status INTEGER NOT NULL DEFAULT 1,
    process TEXT NOT NULL DEFAULT 'none',
    changed REAL NOT NULL,
    started REAL,
    ended REAL,
    starts INTEGER NOT NULL DEFAULT 0,
    code INTEGER,
    reason TEXT,
    ad TEXT NOT NULL DEFAULT '{}',
    PRIMARY KEY (cluster, proc)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS queue ON jobs (status, process, cluster, proc) WHERE live = 1;
  CREATE INDEX IF NOT EXISTS begun ON jobs (process) WHERE live = 1;
  CREATE INDEX IF NOT EXISTS history ON jobs (ended) WHERE live = 0;
  INSERT INTO sqlite_sequence (name, seq)
    SELECT 'clusters', ${firstCluster - 1} WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'clusters');
`;
