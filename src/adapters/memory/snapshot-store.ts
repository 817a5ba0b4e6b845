/** Snapshots in memory: copies, so that what is folded on changes none of them. */
import type { SnapshotStore } from '../../core/ports/snapshot-store.ts';
import { replaces } from '../../core/store/newer-snapshot.ts';
import type { Opened } from './store.ts';

export function snapshotStore({ run }: Opened): SnapshotStore {
  return {
    read: (stream, foldVersion) =>
      run(({ snapshots }) => {
        const kept = snapshots.get(stream);
        return kept?.foldVersion === foldVersion ? structuredClone(kept) : null;
      }),
    keep: (snapshot) =>
      run(({ snapshots }) => {
        const { stream } = snapshot;
        if (replaces(snapshot, snapshots.get(stream))) snapshots.set(stream, structuredClone(snapshot));
      }),
  };
}
