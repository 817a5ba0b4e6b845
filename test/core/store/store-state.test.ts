import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/core/schema/types.ts';
import { draftsOf, dropDraft, keepDraft } from '../../../src/core/store/store-drafts.ts';
import { appendTo, emptyStore, streamOf } from '../../../src/core/store/store-state.ts';

const fact = (revision: number): Fact => ({
  type: 'tag.added',
  revision,
  at: 0,
  by: { kind: 'automation', name: 'account' },
  tag: `tag-${revision}`,
});
const append = {
  stream: 'refund',
  effects: [],
  command: 'c1',
  outcome: { ok: true, result: 'accepted', revision: 1 },
} as const;

describe('a store in memory', () => {
  it('appends facts and remembers the outcome with them', () => {
    const store = emptyStore();
    expect(appendTo(store, { ...append, expectedRevision: 0, facts: [fact(1)] })).toEqual({
      ok: true,
      revision: 1,
      position: 1,
      effects: [],
    });
    expect(streamOf(store, 'refund').facts).toEqual([fact(1)]);
    expect(streamOf(store, 'refund').outcomes.get('c1')).toEqual(append.outcome);
  });

  it('refuses an append that expects too little, tells what was not seen, and changes nothing', () => {
    const store = emptyStore();
    appendTo(store, { ...append, expectedRevision: 0, facts: [fact(1), fact(2)] });
    const late = { ...append, command: 'c2', expectedRevision: 1, facts: [fact(2)] };
    expect(appendTo(store, late)).toEqual({ ok: false, reason: 'behind', facts: [fact(2)], also: [] });
    expect(streamOf(store, 'refund').facts).toHaveLength(2);
    expect(streamOf(store, 'refund').outcomes.has('c2')).toBe(false);
  });

  it('takes what was decided upon an old revision only where its protection is taken out', () => {
    const store = emptyStore();
    appendTo(store, { ...append, expectedRevision: 0, facts: [fact(1)] });
    const late = { ...append, command: 'c2', expectedRevision: 0, facts: [fact(1)] };
    expect(appendTo(store, late, new Set())).toMatchObject({ ok: false, reason: 'behind' });
    expect(appendTo(store, late, new Set(['expected-revision']))).toMatchObject({ ok: true, position: 2 });
    expect(appendTo(store, late, new Set(['expected-revision']))).toMatchObject({ ok: false, reason: 'known' });
  });

  it('writes to several streams all or nothing, and tells what was not seen of each', () => {
    const store = emptyStore();
    const also = [{ stream: 'invoice', expectedRevision: 0, facts: [fact(1)] }];
    expect(appendTo(store, { ...append, expectedRevision: 0, facts: [fact(1)], also })).toMatchObject({ ok: true });
    expect(streamOf(store, 'invoice').facts).toEqual([fact(1)]);

    const late = { ...append, command: 'c2', expectedRevision: 1, facts: [fact(2)], also };
    expect(appendTo(store, late)).toEqual({
      ok: false,
      reason: 'behind',
      facts: [],
      also: [{ stream: 'invoice', facts: [fact(1)] }],
    });
    expect([streamOf(store, 'refund').facts, streamOf(store, 'invoice').facts]).toEqual([[fact(1)], [fact(1)]]);
  });

  it('keeps one draft for each person and kind', () => {
    const store = emptyStore();
    const draft = {
      person: 'ana',
      kind: 'reply',
      text: 'Hi',
      version: 1,
      lineage: 'd',
      startedBy: 'ana',
      editedBy: 'ana',
      at: 0,
    } as const;
    keepDraft(store, 'refund', draft);
    keepDraft(store, 'refund', { ...draft, text: 'Hi Dana', version: 2 });
    keepDraft(store, 'refund', { ...draft, kind: 'note' });
    dropDraft(store, 'refund', 'ana', 'note');
    expect(draftsOf(store, 'refund').map(({ text }) => text)).toEqual(['Hi Dana']);
    expect(draftsOf(store, 'invoice')).toEqual([]);
  });
});
