/** Unsent text: nobody replaces what they have not seen, and nothing is lost by saying a thing twice. */
import type { Draft } from '../../core/schema/types.ts';
import { equal } from './expect.ts';
import { draft } from './given.ts';
import type { Claim } from './harness.ts';

const ok = { ok: true } as const;

export const draftStoreClaims: readonly Claim[] = [
  {
    name: 'has no drafts of a conversation in which nobody wrote',
    async check({ store, name }) {
      equal('drafts', await store.drafts.read(name('refund')), []);
    },
  },
  {
    name: 'keeps a draft for each conversation, person and kind',
    async check({ store, name }) {
      const wanted = [
        draft(1),
        draft(2, { kind: 'note' }),
        draft(3, { person: 'bea' }),
        draft(4, { person: 'Ana\u0000' }),
      ];
      for (const one of wanted) equal('kept', await store.drafts.keep(name('refund'), one, null), ok);
      equal('kept', await store.drafts.keep(name('invoice'), draft(9), null), ok);
      equal('drafts', byVersion(await store.drafts.read(name('refund'))), wanted);
    },
  },
  {
    name: 'replaces the draft that was expected, by version and by lineage',
    async check({ store, name }) {
      await store.drafts.keep(name('refund'), draft(1), null);
      const next = draft(2, { text: 'zero \u0000, half \ud800', lineage: 'd2', base: 1 });
      equal('replaced', await store.drafts.keep(name('refund'), next, draft(1)), ok);
      equal('drafts', await store.drafts.read(name('refund')), [next]);
    },
  },
  {
    name: 'replaces no draft that was not expected, and tells what is there',
    async check({ store, name }) {
      const there = { ok: false, current: draft(2) };
      await store.drafts.keep(name('refund'), draft(2), null);
      for (const expected of [null, draft(1), draft(3), draft(2, { lineage: 'd2' })])
        equal('refused', await store.drafts.keep(name('refund'), draft(4), expected), there);
      const missing = { ok: false, current: null };
      equal('nothing there', await store.drafts.keep(name('invoice'), draft(4), draft(3)), missing);
      equal('drafts', await store.drafts.read(name('refund')), [draft(2)]);
      equal('drafts', await store.drafts.read(name('invoice')), []);
    },
  },
  {
    name: 'takes the same draft again for kept',
    async check({ store, name }) {
      await store.drafts.keep(name('refund'), draft(1), null);
      equal('again', await store.drafts.keep(name('refund'), draft(1), null), ok);
      await store.drafts.keep(name('refund'), draft(2), draft(1));
      equal('again', await store.drafts.keep(name('refund'), draft(2), draft(1)), ok);
    },
  },
  {
    name: 'keeps the first of two texts to which two processes gave the same name',
    async check({ store, name }) {
      await store.drafts.keep(name('refund'), draft(1), null);
      await store.drafts.keep(name('refund'), draft(2), draft(1));
      const other = await store.drafts.keep(name('refund'), draft(2, { text: 'Another text' }), draft(1));
      equal('refused', other, { ok: false, current: draft(2) });
      equal('drafts', await store.drafts.read(name('refund')), [draft(2)]);
    },
  },
  {
    name: 'drops the draft that was expected and no other; one that is gone counts as dropped',
    async check({ store, name }) {
      await store.drafts.keep(name('refund'), draft(2), null);
      const there = { ok: false, current: draft(2) };
      equal('another', await store.drafts.drop(name('refund'), 'ana', 'reply', draft(1)), there);
      equal('another kind', await store.drafts.drop(name('refund'), 'ana', 'note', draft(2)), ok);
      equal('drafts', await store.drafts.read(name('refund')), [draft(2)]);
      equal('dropped', await store.drafts.drop(name('refund'), 'ana', 'reply', draft(2)), ok);
      equal('again', await store.drafts.drop(name('refund'), 'ana', 'reply', draft(2)), ok);
      equal('drafts', await store.drafts.read(name('refund')), []);
    },
  },
  {
    name: 'lets one of many who replace the same draft at once win, and tells the others who did',
    async check({ store, name }) {
      await store.drafts.keep(name('refund'), draft(1), null);
      const rivals = Array.from({ length: 12 }, (_, index) => draft(2 + index));
      const answers = await Promise.all(rivals.map((one) => store.drafts.keep(name('refund'), one, draft(1))));
      const winners = rivals.filter((_, index) => answers[index]?.ok);
      equal('winners', winners.length, 1);
      equal('drafts', await store.drafts.read(name('refund')), winners);
      for (const answer of answers) if (!answer.ok) equal('there', answer.current, winners[0]);
    },
  },
];

function byVersion(drafts: readonly Draft[]): readonly Draft[] {
  return [...drafts].sort((one, other) => one.version - other.version);
}
