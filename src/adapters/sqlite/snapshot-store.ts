/** Snapshots in SQLite. */
import type { SnapshotStore } from '../../core/ports/snapshot-store.ts';
import { storedKey } from '../../core/store/stored-key.ts';
import type { Opened } from './store.ts';

export function snapshotStore({ handle, commits: { read, write } }: Opened): SnapshotStore {
  const one = handle.prepare('SELECT revision, state FROM elbowroom_snapshots WHERE stream = ? AND fold_version = ?');
  const put = handle.prepare(
    `INSERT INTO elbowroom_snapshots (stream, revision, fold_version, state) VALUES (?, ?, ?, ?)
     ON CONFLICT (stream) DO UPDATE SET revision = excluded.revision, fold_version = excluded.fold_version, state = excluded.state
     WHERE excluded.fold_version > fold_version OR (excluded.fold_version = fold_version AND excluded.revision > revision)`,
  );
  return {
    read: (stream, foldVersion) =>
      read(() => {
        const row = one.get(storedKey(stream), foldVersion) as { revision: number; state: string } | undefined;
        return row ? { stream, revision: row.revision, foldVersion, state: JSON.parse(row.state) as unknown } : null;
      }),
    keep: ({ stream, revision, foldVersion, state }) => {
      const text = JSON.stringify(state);
      return write(() => void put.run(storedKey(stream), revision, foldVersion, text));
    },
  };
}
