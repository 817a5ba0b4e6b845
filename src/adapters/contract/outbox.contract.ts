/** What has still to be carried out: kept with the facts, in order, until it is settled. */
import { equal } from './expect.ts';
import { append, commanded, mail, opening, pendingWith, written } from './given.ts';
import type { Claim } from './harness.ts';

export const outboxClaims: readonly Claim[] = [
  {
    name: 'keeps effects with the append that asks for them, in order, and answers with them',
    async check({ store, name }) {
      const effects = [mail(name('refund'), 'm1'), mail(name('refund'), 'm2')];
      const answer = await written(store, append(name('refund'), 0, 1, { effects }));
      const pending = await pendingWith(store, name('refund'));
      equal(
        'effects',
        pending.map(({ effect }) => effect),
        effects,
      );
      equal('answer', answer.effects, pending);
      equal(
        'ids',
        pending.map(({ id }) => id),
        [`mail ${name('refund')} m1`, `mail ${name('refund')} m2`],
      );
    },
  },
  {
    name: 'keeps no effect of an append that was not written',
    async check({ store, name }) {
      await written(store, commanded('c1', name('refund'), 0));
      const effects = [mail(name('refund'), 'm1')];
      await store.events.append(append(name('refund'), 0, 1, { effects }));
      await store.events.append(commanded('c1', name('refund'), 1, { effects }));
      equal('pending', await pendingWith(store, name('refund')), []);
    },
  },
  {
    name: 'forgets what is settled, and nothing else; twice does no harm',
    async check({ store, name }) {
      const effects = [mail(name('refund'), 'm1'), mail(name('refund'), 'm2')];
      const answer = await written(store, append(name('refund'), 0, 1, { effects }));
      const [first] = answer.effects;
      if (first) await store.outbox.settle([first]);
      if (first) await store.outbox.settle([first, { id: 'never asked', number: first.number }]);
      equal(
        'pending',
        (await pendingWith(store, name('refund'))).map(({ effect }) => effect),
        effects.slice(1),
      );
    },
  },
  {
    name: 'keeps what is asked for again after it was settled, and does not settle it for whoever came late',
    async check({ store, name }) {
      const once = await written(store, append(name('refund'), 0, 1, { effects: [mail(name('refund'), 'm1', 'One')] }));
      const again = await written(
        store,
        append(name('refund'), 1, 1, { effects: [mail(name('refund'), 'm1', 'Two')] }),
      );
      await store.outbox.settle(once.effects);
      equal('pending', await pendingWith(store, name('refund')), again.effects);
      equal('later', (again.effects[0]?.number ?? 0) > (once.effects[0]?.number ?? 0), true);
      await store.outbox.settle(again.effects);
      const third = await written(store, append(name('refund'), 2, 1, { effects: [mail(name('refund'), 'm1')] }));
      equal('numbers are not used twice', (third.effects[0]?.number ?? 0) > (again.effects[0]?.number ?? 0), true);
    },
  },
  {
    name: 'settles what waits to open a stream when anything is written to it',
    async check({ store, name }) {
      const effects = [opening(name('child')), opening(name('other'))];
      await written(store, append(name('refund'), 0, 1, { effects }));
      await written(store, append(name('child'), 0));
      equal(
        'pending',
        (await pendingWith(store, name(''))).map(({ effect }) => effect),
        effects.slice(1),
      );
    },
  },
  {
    name: 'gives effects page by page, also of appends without facts',
    async check({ store, name }) {
      for (let index = 0; index < 5; index += 1)
        await written(store, append(name('refund'), 0, 0, { effects: [mail(name('refund'), `m${index}`)] }));
      const [first] = await pendingWith(store, name('refund'));
      const page = await store.outbox.pending((first?.number ?? 0) - 1, 2);
      equal(
        'page',
        page.map(({ id }) => id),
        [`mail ${name('refund')} m0`, `mail ${name('refund')} m1`],
      );
    },
  },
];
