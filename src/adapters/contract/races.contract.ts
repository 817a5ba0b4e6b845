/** What happens at once: one of each race wins, the others are told, and everybody sees the same order. */
import type { Store } from '../../core/ports/store.ts';
import { broken, equal } from './expect.ts';
import { allAfter, append, asWritten, commanded, facts, outcomeAt, tagged, written } from './given.ts';
import type { Claim } from './harness.ts';

export const raceClaims: readonly Claim[] = [
  {
    name: 'lets one of many appends with the same expectation win',
    check: ({ store, name }) => raceFor(name('refund'), [store]),
  },
  {
    name: 'lets one of many appends win when they come from several openings',
    needsSharing: true,
    check: async ({ store, other, name }) => raceFor(name('refund'), [store, await other(), await other()]),
  },
  {
    name: 'decides a command once that is given many times at once',
    check: ({ store, name }) => repeat(name('refund'), [store]),
  },
  {
    name: 'decides a command once that is given through several openings at once',
    needsSharing: true,
    check: async ({ store, other, name }) => repeat(name('refund'), [store, await other()]),
  },
  {
    name: 'writes appends to different streams that come at once, all of them',
    async check({ store, name }) {
      const streams = Array.from({ length: 64 }, (_, index) => name(`s${index}`));
      const answers = await Promise.all(streams.map((stream) => store.events.append(commanded('c1', stream, 0))));
      for (const answer of answers) equal('revision', asWritten(answer).revision, 1);
      equal('positions', new Set(answers.map((answer) => asWritten(answer).position)).size, streams.length);
      for (const stream of streams) equal(stream, (await store.events.read(stream)).facts, facts(1, 1));
    },
  },
  {
    name: 'keeps the order in which one caller asked, without waiting for answers',
    async check({ store, name }) {
      const asked = Array.from({ length: 20 }, (_, index) => store.events.append(append(name('refund'), index)));
      for (const [index, answer] of (await Promise.all(asked)).entries())
        equal('revision', asWritten(answer).revision, index + 1);
    },
  },
  {
    name: 'keeps a lost race among appends that come at once from harming the others',
    async check({ store, name }) {
      const [a, b, c] = [name('a'), name('b'), name('c')];
      const also = [{ stream: a, expectedRevision: 1, facts: facts(2, 2) }];
      const answers = await Promise.all([
        store.events.append(append(a, 0)),
        store.events.append(append(b, 7)),
        store.events.append(append(c, 0, 1, { also })),
        store.events.append(append(a, 0)),
      ]);
      equal(
        'answers',
        answers.map(({ ok }) => ok),
        [true, false, true, false],
      );
      const revisions = await Promise.all([a, b, c].map(async (one) => (await store.events.read(one)).revision));
      equal('revisions', revisions, [2, 0, 1]);
    },
  },
  {
    name: 'shows through one opening what was written through another before',
    needsSharing: true,
    async check({ store, other, name }) {
      const second = await other();
      for (let revision = 0; revision < 10; revision += 1) {
        const [writer, reader] = revision % 2 === 0 ? [store, second] : [second, store];
        const { position } = await written(writer, append(name('refund'), revision));
        equal('revision', (await reader.events.read(name('refund'))).revision, revision + 1);
        equal('head', (await reader.events.head()) >= position, true);
      }
    },
  },
  {
    name: 'gives readers of all facts nothing late: what was passed by stays empty',
    needsSharing: true,
    async check({ store, other, name }) {
      const from = await store.events.head();
      const writers = [store, await other(), await other()];
      let isWriting = true;
      const reading = readWhile(() => isWriting, store, from);
      const writing = writers.map(async (writer, index) => {
        for (let revision = 0; revision < 20; revision += 1)
          await written(writer, append(name(`w${index}`), revision, 1, { facts: [tagged(revision + 1)] }));
      });
      await Promise.all(writing).finally(() => {
        isWriting = false;
      });
      const seen = await reading;
      const all = (await allAfter(store, from, 500)).map(({ position }) => position);
      equal('positions read while writing', seen, all);
    },
  },
];

async function raceFor(stream: string, stores: readonly Store[]): Promise<void> {
  const racers = 24;
  for (let revision = 0; revision < 5; revision += 1) {
    const asked = Array.from({ length: racers }, (_, index) => {
      const store = stores[index % stores.length] ?? broken('no store', 'one', 'none');
      return store.events.append(append(stream, revision, 1, { facts: [tagged(revision + 1, `by-${index}`)] }));
    });
    const answers = await Promise.all(asked);
    const winners = answers.flatMap(({ ok }, index) => (ok ? [tagged(revision + 1, `by-${index}`)] : []));
    equal('winners', winners.length, 1);
    for (const answer of answers)
      if (!answer.ok) equal('what losers are told', answer, { ok: false, reason: 'behind', facts: winners, also: [] });
    const [store] = stores;
    equal('what is there', (await store?.events.read(stream, revision))?.facts, winners);
  }
}

async function repeat(stream: string, stores: readonly Store[]): Promise<void> {
  const asked = Array.from({ length: 12 }, (_, index) =>
    stores[index % stores.length]?.events.append(commanded('c1', stream, 0)),
  );
  const answers = await Promise.all(asked);
  equal('written', answers.filter((answer) => answer?.ok).length, 1);
  for (const answer of answers)
    if (answer && !answer.ok)
      equal('answer', answer, { ok: false, reason: 'known', outcome: outcomeAt(1), facts: facts(1, 1), also: [] });
  equal('revision', (await stores[0]?.events.read(stream))?.revision, 1);
}

async function readWhile(goesOn: () => boolean, store: Store, from: number): Promise<readonly number[]> {
  const seen: number[] = [];
  for (let isLast = false; ; ) {
    const page = await store.events.readAll(seen.at(-1) ?? from, 7);
    seen.push(...page.map(({ position }) => position));
    if (isLast && page.length === 0) return seen;
    isLast = !goesOn();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
