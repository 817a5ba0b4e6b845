/** Appends and reads of one store: what is written, what is refused, and what each answer tells. */
import type { Fact } from '../../core/schema/types.ts';
import { equal, rejects } from './expect.ts';
import { allAfter, append, commanded, facts, outcomeAt, refused, tagged, written } from './given.ts';
import type { Claim } from './harness.ts';

export const eventStoreClaims: readonly Claim[] = [
  {
    name: 'a stream that nobody wrote to is empty',
    async check({ store, name }) {
      equal('read', await store.events.read(name('none')), { revision: 0, facts: [] });
      equal('outcomes', await store.events.outcomes(name('none')), {});
    },
  },
  {
    name: 'reads the facts that were appended, in order, to the letter',
    async check({ store, name }) {
      const odd = [tagged(3, 'zero \u0000, half \ud800, snow ☃, face 🙂, "quoted" \\u0041'), tagged(4, '__proto__')];
      await written(store, append(name('refund'), 0, 2));
      await written(store, append(name('refund'), 2, 2, { facts: odd }));
      equal('read', await store.events.read(name('refund')), { revision: 4, facts: [...facts(1, 2), ...odd] });
    },
  },
  {
    name: 'reads the facts after a revision, and the revision of the stream with them',
    async check({ store, name }) {
      await written(store, append(name('refund'), 0, 3));
      equal('after 2', await store.events.read(name('refund'), 2), { revision: 3, facts: facts(3, 3) });
      equal('after the last', await store.events.read(name('refund'), 3), { revision: 3, facts: [] });
      equal('far after the last', await store.events.read(name('refund'), 2 ** 31 - 1), { revision: 3, facts: [] });
    },
  },
  {
    name: 'answers with the revision, and positions that ascend in the order of writing',
    async check({ store, name }) {
      const before = await store.events.head();
      const first = await written(store, append(name('a'), 0, 2));
      const second = await written(store, append(name('b'), 0, 1));
      equal('revisions', [first.revision, second.revision], [2, 1]);
      equal('order', before < first.position && first.position < second.position, true);
      equal('head', await store.events.head(), second.position);
    },
  },
  {
    name: 'keeps streams apart, whatever their names',
    async check({ store, name }) {
      const names = [
        'a',
        'A',
        'a ',
        'ä',
        'a\u0308',
        'a\u0000',
        'a\u0000b',
        'a\ud800',
        'a\ufffd',
        'a\\u0000',
        "a'",
        'a%',
        '',
      ];
      for (const [index, one] of names.entries()) await written(store, append(name(`x${one}`), 0, index + 1));
      for (const [index, one] of names.entries())
        equal(`revision of ${JSON.stringify(one)}`, (await store.events.read(name(`x${one}`))).revision, index + 1);
    },
  },
  {
    name: 'writes nothing where less was expected than there is, and tells what was missed',
    async check({ store, name }) {
      await written(store, append(name('refund'), 0, 3));
      const late = commanded('late', name('refund'), 1);
      equal('answer', await store.events.append(late), { ok: false, reason: 'behind', facts: facts(2, 3), also: [] });
      equal('facts', await store.events.read(name('refund')), { revision: 3, facts: facts(1, 3) });
      equal('outcomes', await store.events.outcomes(name('refund')), {});
    },
  },
  {
    name: 'writes nothing where more was expected than there is',
    async check({ store, name }) {
      await written(store, append(name('refund'), 0, 1));
      const early = append(name('refund'), 2);
      equal('answer', await store.events.append(early), { ok: false, reason: 'behind', facts: [], also: [] });
      equal('revision', (await store.events.read(name('refund'))).revision, 1);
    },
  },
  {
    name: 'refuses by revision an append that has no facts, too',
    async check({ store, name }) {
      await written(store, append(name('refund'), 0, 1));
      const late = commanded('late', name('refund'), 0, { facts: [], outcome: refused });
      equal('answer', await store.events.append(late), { ok: false, reason: 'behind', facts: facts(1, 1), also: [] });
      equal('outcomes', await store.events.outcomes(name('refund')), {});
    },
  },
  {
    name: 'answers a command given again with its first outcome, whatever was written since',
    async check({ store, name }) {
      const first = commanded('c1', name('refund'), 0);
      await written(store, first);
      await written(store, append(name('refund'), 1, 1));
      const known = { ok: false, reason: 'known', outcome: outcomeAt(1), also: [] };
      equal('the same again', await store.events.append(first), { ...known, facts: facts(1, 2) });
      const anew = commanded('c1', name('refund'), 2, { outcome: outcomeAt(3) });
      equal('decided anew', await store.events.append(anew), { ...known, facts: [] });
      equal('revision', (await store.events.read(name('refund'))).revision, 2);
    },
  },
  {
    name: 'remembers the outcome of a command that wrote no fact',
    async check({ store, name }) {
      const nothing = commanded('c1', name('refund'), 0, { facts: [], outcome: refused });
      equal('revision', (await written(store, nothing)).revision, 0);
      equal('outcomes', await store.events.outcomes(name('refund')), { c1: refused });
      const again = { ok: false, reason: 'known', outcome: refused, facts: [], also: [] };
      equal('again', await store.events.append({ ...nothing, outcome: outcomeAt(1) }), again);
    },
  },
  {
    name: 'knows commands by stream, and tells ids apart to the letter',
    async check({ store, name }) {
      const ids = ['c1', 'C1', 'c1 ', 'c1\u0000', 'c1\ud800', '__proto__'];
      for (const [index, id] of ids.entries()) await written(store, commanded(id, name('a'), index));
      await written(store, commanded('c1', name('b'), 0));
      const outcomes = await store.events.outcomes(name('a'));
      equal('ids', Object.keys(outcomes).sort(), [...ids].sort());
      equal('outcome', Object.getOwnPropertyDescriptor(outcomes, '__proto__')?.value, outcomeAt(6));
    },
  },
  {
    name: 'writes to several streams at once',
    async check({ store, name }) {
      const [a, b, c] = [name('a'), name('b'), name('c')];
      await written(store, append(b, 0, 1));
      const also = [
        { stream: b, expectedRevision: 1, facts: facts(2, 3) },
        { stream: c, expectedRevision: 0, facts: facts(1, 1) },
      ];
      const answer = await written(store, commanded('merge', a, 0, { also }));
      equal('revision', answer.revision, 1);
      equal('a', await store.events.read(a), { revision: 1, facts: facts(1, 1) });
      equal('b', await store.events.read(b), { revision: 3, facts: facts(1, 3) });
      equal('c', await store.events.read(c), { revision: 1, facts: facts(1, 1) });
      equal('outcomes of b', await store.events.outcomes(b), {});
    },
  },
  {
    name: 'writes to none of several streams if one has another revision, and tells what was missed of each',
    async check({ store, name }) {
      const [a, b] = [name('a'), name('b')];
      await written(store, append(b, 0, 2));
      const also = [{ stream: b, expectedRevision: 1, facts: facts(2, 2) }];
      const missed = { ok: false, reason: 'behind', facts: [], also: [{ stream: b, facts: facts(2, 2) }] };
      equal('answer', await store.events.append(commanded('merge', a, 0, { also })), missed);
      equal('a', await store.events.read(a), { revision: 0, facts: [] });
      equal('b', (await store.events.read(b)).revision, 2);
      equal('outcomes', await store.events.outcomes(a), {});
    },
  },
  {
    name: 'reads all facts in the order of writing, page by page, none twice and none left out',
    async check({ store, name }) {
      const before = await store.events.head();
      for (let revision = 0; revision < 5; revision += 1) {
        await written(store, append(name('a'), revision));
        await written(store, append(name('b'), revision * 2, 2));
      }
      const mine = (await allAfter(store, before, 4)).filter(({ stream }) => stream.startsWith(name('')));
      const expected = [0, 1, 2, 3, 4].flatMap((round) => [
        { stream: name('a'), fact: tagged(round + 1) },
        { stream: name('b'), fact: tagged(round * 2 + 1) },
        { stream: name('b'), fact: tagged(round * 2 + 2) },
      ]);
      equal(
        'facts',
        mine.map(({ stream, fact }) => ({ stream, fact })),
        expected,
      );
    },
  },
  {
    name: 'lists every stream that has facts once, page by page',
    async check({ store, name }) {
      const wanted = ['a', 'b', 'c', 'd', 'e'].map((one, index) => ({ stream: name(one), revision: index + 1 }));
      for (const { stream, revision } of wanted) await written(store, append(stream, 0, revision));
      await written(store, commanded('c1', name('without'), 0, { facts: [], outcome: refused }));
      const found = [];
      for (let after: string | null = null; ; ) {
        const page = await store.events.streams(after, 2);
        found.push(...page.filter(({ stream }) => stream.startsWith(name(''))));
        after = page.at(-1)?.stream ?? null;
        if (after === null) break;
      }
      equal(
        'streams',
        found.sort((one, other) => one.revision - other.revision),
        wanted,
      );
    },
  },
  {
    name: 'refuses an append that makes no sense, and writes nothing of it',
    async check({ store, name }) {
      const { append: write, read } = store.events;
      const a = name('a');
      const gap = { facts: [tagged(1), tagged(3)] };
      await rejects('a gap', 'store.refused', () => write(append(a, 0, 2, gap)));
      await rejects('wrong numbers', 'store.refused', () => write(append(a, 0, 1, { facts: [tagged(2)] })));
      const also = [{ stream: a, expectedRevision: 1, facts: facts(2, 2) }];
      await rejects('a stream twice', 'store.refused', () => write(append(a, 0, 1, { also })));
      await rejects('a command without outcome', 'store.refused', () => write(append(a, 0, 1, { command: 'c1' })));
      equal('a', await read(a), { revision: 0, facts: [] });
    },
  },
  {
    name: 'takes what is large: a thousand facts at once, and texts of 64 KiB',
    async check({ store, name }) {
      const by = { kind: 'customer', address: 'dana@example.com' } as const;
      const long: Fact = { type: 'customer.wrote', revision: 1, at: 1, by, thread: 't1', text: 'x'.repeat(65_536) };
      await written(store, append(name('many'), 0, 1_000));
      await written(store, append(name('long'), 0, 1, { facts: [long] }));
      equal('many', (await store.events.read(name('many'))).facts.length, 1_000);
      equal('long', (await store.events.read(name('long'))).facts, [long]);
    },
  },
];
