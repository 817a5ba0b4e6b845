/** Snapshots in Postgres. */
import type { SnapshotStore } from '../../core/ports/snapshot-store.ts';
import { storedKey } from '../../core/store/stored-key.ts';
import type { Database } from './store.ts';

export function snapshotStore({ schema, query }: Database): SnapshotStore {
  return {
    async read(stream, foldVersion) {
      const rows = await query(
        `SELECT revision, state FROM ${schema}.snapshots WHERE stream = $1 AND fold_version = $2`,
        [storedKey(stream), foldVersion],
      );
      const [row] = rows as readonly { revision: number; state: string }[];
      return row ? { stream, revision: row.revision, foldVersion, state: JSON.parse(row.state) as unknown } : null;
    },
    async keep({ stream, revision, foldVersion, state }) {
      await query(
        `INSERT INTO ${schema}.snapshots AS kept (stream, revision, fold_version, state) VALUES ($1, $2, $3, $4)
         ON CONFLICT (stream) DO UPDATE
         SET revision = excluded.revision, fold_version = excluded.fold_version, state = excluded.state
         WHERE (excluded.fold_version, excluded.revision) > (kept.fold_version, kept.revision)`,
        [storedKey(stream), revision, foldVersion, JSON.stringify(state)],
      );
    },
  };
}
