/** Folded state: the newest of the newest fold, or none. */
import { equal } from './expect.ts';
import type { Claim } from './harness.ts';

export const snapshotStoreClaims: readonly Claim[] = [
  {
    name: 'has no snapshot of a stream until one is kept',
    async check({ store, name }) {
      equal('snapshot', await store.snapshots.read(name('refund'), 1), null);
    },
  },
  {
    name: 'keeps the snapshot of the latest revision, whichever comes last',
    async check({ store, name }) {
      const stream = name('refund');
      const at = (revision: number) => ({
        stream,
        revision,
        foldVersion: 1,
        state: { revision, text: 'half \ud800 \u0000' },
      });
      for (const revision of [3, 7, 5]) await store.snapshots.keep(at(revision));
      equal('snapshot', await store.snapshots.read(stream, 1), at(7));
    },
  },
  {
    name: 'gives no snapshot of another fold, and lets no older fold replace a newer one',
    async check({ store, name }) {
      const stream = name('refund');
      const of = (foldVersion: number, revision: number) => ({ stream, revision, foldVersion, state: [foldVersion] });
      await store.snapshots.keep(of(2, 5));
      equal('older fold', await store.snapshots.read(stream, 1), null);
      await store.snapshots.keep(of(1, 9));
      equal('newer fold', await store.snapshots.read(stream, 2), of(2, 5));
      await store.snapshots.keep(of(3, 1));
      equal('newest fold', await store.snapshots.read(stream, 3), of(3, 1));
    },
  },
];
