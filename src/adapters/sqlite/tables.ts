/**
 * The tables, and how a file comes to have them.
 *
 * Shapes: `elbowroom_meta` says which version the tables have, and the newest version any fact may have. The unique (stream, revision) is what decides
 * a race; everything else could be made anew from it.
 * Errors: `store.newer` for a file that newer code has written to; nothing in it is changed.
 */
import { storeError } from '../../core/ports/store-error.ts';
import { factVersion } from '../../core/store/fact-version.ts';
import type { SqliteHandle } from './driver.ts';

/** Each makes the next version of the tables. What was released is never changed. */
const migrations: readonly string[] = [
  `CREATE TABLE elbowroom_facts (
     position INTEGER PRIMARY KEY,
     stream TEXT NOT NULL,
     revision INTEGER NOT NULL,
     version INTEGER NOT NULL,
     fact TEXT NOT NULL,
     UNIQUE (stream, revision)
   ) STRICT;
   CREATE TABLE elbowroom_outcomes (
     stream TEXT NOT NULL,
     command TEXT NOT NULL,
     outcome TEXT NOT NULL,
     PRIMARY KEY (stream, command)
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE elbowroom_effects (
     number INTEGER PRIMARY KEY AUTOINCREMENT,
     id TEXT NOT NULL UNIQUE,
     effect TEXT NOT NULL
   ) STRICT;
   CREATE TABLE elbowroom_drafts (
     conversation TEXT NOT NULL,
     person TEXT NOT NULL,
     kind TEXT NOT NULL,
     draft TEXT NOT NULL,
     PRIMARY KEY (conversation, person, kind)
   ) STRICT;
   CREATE TABLE elbowroom_snapshots (
     stream TEXT NOT NULL PRIMARY KEY,
     revision INTEGER NOT NULL,
     fold_version INTEGER NOT NULL,
     state TEXT NOT NULL
   ) STRICT;`,
];

export function prepareTables(handle: SqliteHandle): void {
  refuseNewer(handle);
  if (versionOf(handle, 'tables') === migrations.length && versionOf(handle, 'facts') === factVersion) return;
  handle.exec('BEGIN IMMEDIATE');
  try {
    handle.exec('CREATE TABLE IF NOT EXISTS elbowroom_meta (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT');
    refuseNewer(handle);
    for (const migration of migrations.slice(versionOf(handle, 'tables'))) handle.exec(migration);
    const put = handle.prepare('INSERT OR REPLACE INTO elbowroom_meta (name, version) VALUES (?, ?)');
    put.run('tables', migrations.length);
    put.run('facts', factVersion);
    handle.exec('COMMIT');
  } catch (error) {
    handle.exec('ROLLBACK');
    throw error;
  }
}

/** For whoever makes nothing: `store.refused` where the tables are not there as this code has them. */
export function expectTables(handle: SqliteHandle): void {
  refuseNewer(handle);
  if (versionOf(handle, 'tables') === migrations.length) return;
  throw storeError('store.refused', 'There is no store of this version in the file.', { definite: true });
}

function refuseNewer(handle: SqliteHandle): void {
  const tables = versionOf(handle, 'tables');
  const facts = versionOf(handle, 'facts');
  if (tables <= migrations.length && facts <= factVersion) return;
  const detail = `Tables ${tables}, facts ${facts}; this code knows ${migrations.length} and ${factVersion}.`;
  throw storeError('store.newer', detail, { definite: true });
}

/** 0 where there is nothing yet. */
function versionOf(handle: SqliteHandle, name: 'tables' | 'facts'): number {
  const known = handle.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'elbowroom_meta'").get();
  if (!known) return 0;
  const row = handle.prepare('SELECT version FROM elbowroom_meta WHERE name = ?').get(name);
  return (row as { readonly version: number } | undefined)?.version ?? 0;
}
