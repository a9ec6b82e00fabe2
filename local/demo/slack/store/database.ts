import { DatabaseSync } from 'node:sqlite';

const schema = `
  CREATE TABLE IF NOT EXISTS people (id TEXT PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS channels (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, body TEXT NOT NULL, last INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS messages (
    channel TEXT NOT NULL, ts TEXT NOT NULL, thread_ts TEXT, user TEXT NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY (channel, ts)
  );
  CREATE INDEX IF NOT EXISTS replies ON messages (channel, thread_ts, ts);
  CREATE TABLE IF NOT EXISTS reads (
    person TEXT NOT NULL, channel TEXT NOT NULL, ts TEXT NOT NULL, PRIMARY KEY (person, channel)
  );
  CREATE TABLE IF NOT EXISTS homes (person TEXT PRIMARY KEY, body TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS files (id TEXT PRIMARY KEY, body TEXT NOT NULL, content BLOB NOT NULL);
  CREATE TABLE IF NOT EXISTS file_places (
    file TEXT NOT NULL, place TEXT NOT NULL, ts TEXT NOT NULL, PRIMARY KEY (file, place, ts)
  );
`;

/** The one file of the stand-in. Throws where it cannot be opened. */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 2000;');
  database.exec(schema);
  return database;
}

/** All of it or nothing. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const done = work();
    database.exec('COMMIT');
    return done;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
