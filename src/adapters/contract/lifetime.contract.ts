/** Closing and opening again: what was acknowledged is there, and nothing is done half. */
import { equal, rejects } from './expect.ts';
import { append, commanded, draft, facts, mail, outcomeAt, pendingWith, written } from './given.ts';
import type { Claim } from './harness.ts';

export const lifetimeClaims: readonly Claim[] = [
  {
    name: 'has everything again that was there when it was closed',
    async check({ store, reopened, name }) {
      const stream = name('refund');
      const answer = await written(
        store,
        commanded('c1', stream, 0, { effects: [mail(stream, 'm1'), mail(stream, 'm2')] }),
      );
      await store.outbox.settle(answer.effects.slice(1));
      await store.drafts.keep(stream, draft(1), null);
      await store.drafts.keep(stream, draft(2), draft(1));
      await store.drafts.keep(stream, draft(3, { kind: 'note' }), null);
      await store.drafts.drop(stream, 'ana', 'note', draft(3));
      const snapshot = { stream, revision: 1, foldVersion: 1, state: { a: 1 } };
      await store.snapshots.keep(snapshot);

      const again = await reopened();
      equal('facts', await again.events.read(stream), { revision: 1, facts: facts(1, 1) });
      equal('outcomes', await again.events.outcomes(stream), { c1: outcomeAt(1) });
      equal('head', (await again.events.head()) >= answer.position, true);
      equal('outbox', await pendingWith(again, stream), answer.effects.slice(0, 1));
      equal('drafts', await again.drafts.read(stream), [draft(2)]);
      equal('snapshot', await again.snapshots.read(stream, 1), snapshot);
    },
  },
  {
    name: 'goes on where it stopped: revisions, positions, numbers and command ids',
    async check({ store, reopened, name }) {
      const stream = name('refund');
      const before = await written(store, commanded('c1', stream, 0, { effects: [mail(stream, 'm1')] }));
      await store.outbox.settle(before.effects);
      const again = await reopened();
      const retry = await again.events.append(commanded('c1', stream, 0));
      equal('a retry', retry.ok ? 'written' : retry.reason, 'known');
      const after = await written(again, append(stream, 1, 1, { effects: [mail(stream, 'm1')] }));
      equal('position', after.position > before.position, true);
      equal('number', (after.effects[0]?.number ?? 0) > (before.effects[0]?.number ?? 0), true);
    },
  },
  {
    name: 'rejects everything after it was closed, and is closed twice without harm',
    async check({ store, name }) {
      await store.close();
      await store.close();
      const stream = name('refund');
      const { events, drafts, snapshots, outbox } = store;
      await rejects('append', 'store.closed', () => events.append(append(stream, 0)));
      await rejects('read', 'store.closed', () => events.read(stream));
      await rejects('drafts', 'store.closed', () => drafts.read(stream));
      await rejects('keep', 'store.closed', () => drafts.keep(stream, draft(1), null));
      await rejects('snapshots', 'store.closed', () => snapshots.read(stream, 1));
      await rejects('outbox', 'store.closed', () => outbox.pending(0, 1));
    },
  },
  {
    name: 'finishes what is under way when it is closed: written and acknowledged, or neither',
    async check({ store, reopened, name }) {
      const streams = Array.from({ length: 20 }, (_, index) => name(`s${index}`));
      const asked = streams.map((stream) =>
        store.events.append(append(stream, 0)).then(
          () => 1,
          () => 0,
        ),
      );
      const again = await reopened();
      const answers = await Promise.all(asked);
      for (const [index, stream] of streams.entries())
        equal('revision', (await again.events.read(stream)).revision, answers[index]);
    },
  },
];
