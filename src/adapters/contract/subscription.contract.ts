/** Following a store: everything after a position, in order, once, whoever writes it and however slow the reader is. */
import type { StoredFact } from '../../core/ports/event-store.ts';
import type { Store } from '../../core/ports/store.ts';
import { equal, eventually } from './expect.ts';
import { allAfter, append, facts, written } from './given.ts';
import type { Claim } from './harness.ts';

export const subscriptionClaims: readonly Claim[] = [
  {
    name: 'gives a subscriber what was there after the position, and then what is written',
    async check({ store, name }) {
      await written(store, append(name('a'), 0, 3));
      const from = await store.events.head();
      await written(store, append(name('b'), 0, 3));
      const following = follow(store, from);
      await eventually('what was there', () => following.of(name('b')).length === 3);
      await written(store, append(name('b'), 3, 1));
      await written(store, append(name('c'), 0, 1));
      await eventually('what is written', () => following.of(name('c')).length === 1);
      await following.stop();
      equal('earlier', following.of(name('a')), []);
      equal(
        'facts',
        following.of(name('b')).map(({ fact }) => fact),
        facts(1, 4),
      );
      equal('all', following.seen, await allAfter(store, from, 1_000));
    },
  },
  {
    name: 'gives a subscriber what is written through another opening',
    needsSharing: true,
    async check({ store, other, name }) {
      const second = await other();
      const following = follow(store, await store.events.head());
      await written(second, append(name('a'), 0, 2));
      await eventually('the first', () => following.of(name('a')).length === 2);
      await written(second, append(name('a'), 2, 1));
      await eventually('the next', () => following.of(name('a')).length === 3);
      await following.stop();
    },
  },
  {
    name: 'gives every subscriber everything, also one that is slow',
    async check({ store, name }) {
      const from = await store.events.head();
      const quick = follow(store, from);
      const slow = follow(store, from, 20);
      for (let revision = 0; revision < 30; revision += 1) await written(store, append(name('a'), revision));
      await eventually('the quick one', () => quick.of(name('a')).length === 30);
      await eventually('the slow one', () => slow.of(name('a')).length === 30);
      await Promise.all([quick.stop(), slow.stop()]);
      equal('the same', slow.seen, quick.seen);
    },
  },
  {
    name: 'ends a subscription when the signal says so, before it begins as well',
    async check({ store, name }) {
      await written(store, append(name('a'), 0));
      const following = follow(store, await store.events.head());
      await following.stop();
      await written(store, append(name('a'), 1));
      equal('nothing more', following.seen, []);
      for await (const batch of store.events.subscribe(0, AbortSignal.abort())) equal('nothing', batch, []);
    },
  },
  {
    name: 'ends subscriptions when the store is closed',
    async check({ store }) {
      const following = follow(store, await store.events.head());
      await new Promise((resolve) => setImmediate(resolve));
      await store.close();
      await following.ended;
    },
  },
];

interface Following {
  readonly seen: StoredFact[];
  readonly of: (stream: string) => readonly StoredFact[];
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
}

function follow(store: Store, after: number, delayMs = 0): Following {
  const seen: StoredFact[] = [];
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    for await (const batch of store.events.subscribe(after, stopping.signal)) {
      equal('a batch has facts', batch.length > 0, true);
      seen.push(...batch);
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs));
    }
  };
  const ended = run();
  // Whoever waits for it hears of a failure; until then it is not one that nobody handles.
  ended.catch(() => undefined);
  return {
    seen,
    of: (name) => seen.filter(({ stream }) => stream === name),
    ended,
    stop: () => {
      stopping.abort();
      return ended;
    },
  };
}
