/** More stores that break one promise each: what they give back is not what is there. */
import type { Memory } from '../../../src/adapters/memory/store.ts';
import type { Append } from '../../../src/core/desk/desk.ts';
import type { Store } from '../../../src/core/ports/store.ts';

/** What is wrong, and the store for which it is. */
export const misreading: Readonly<Record<string, (store: Store, memory: Memory) => Store>> = {
  'reads from the first fact, whatever is asked for': (store) => ({
    ...store,
    events: { ...store.events, read: (stream) => store.events.read(stream) },
  }),
  'counts from one where there is nothing': (store) => ({
    ...store,
    events: {
      ...store.events,
      read: async (stream, after) => {
        const { revision, facts } = await store.events.read(stream, after);
        return { revision: Math.max(1, revision), facts };
      },
    },
  }),
  'cuts long texts': (store) => ({
    ...store,
    events: { ...store.events, append: (append) => store.events.append(cut(append)) },
  }),
  'writes in the order that suits it': (store) => {
    let asked = 0;
    return {
      ...store,
      events: {
        ...store.events,
        append: async (append) => {
          asked += 1;
          if (asked % 3 === 0) await new Promise((resolve) => setImmediate(resolve));
          return store.events.append(append);
        },
      },
    };
  },
  'keeps one draft a person': (store, { state }) => ({
    ...store,
    drafts: {
      ...store.drafts,
      keep: async (conversation, draft, expected) => {
        const answer = await store.drafts.keep(conversation, draft, expected);
        const kept = state.drafts.get(conversation);
        for (const [key, { person, kind }] of kept ?? [])
          if (person === draft.person && kind !== draft.kind) kept?.delete(key);
        return answer;
      },
    },
  }),
  'shows the drafts of every conversation': (store, { state }) => ({
    ...store,
    drafts: { ...store.drafts, read: async () => [...state.drafts.values()].flatMap((drafts) => [...drafts.values()]) },
  }),
  'has no draft where there are none, but an error': (store) => ({
    ...store,
    drafts: {
      ...store.drafts,
      read: async (conversation) => {
        const drafts = await store.drafts.read(conversation);
        if (drafts.length === 0) throw new Error('not found');
        return drafts;
      },
    },
  }),
  'replaces a draft by no other line of writing': (store) => ({
    ...store,
    drafts: {
      ...store.drafts,
      keep: (conversation, draft, expected) =>
        store.drafts.keep(conversation, expected ? { ...draft, lineage: expected.lineage } : draft, expected),
    },
  }),
  'has an empty snapshot of everything': (store) => ({
    ...store,
    snapshots: {
      ...store.snapshots,
      read: async (stream, foldVersion) =>
        (await store.snapshots.read(stream, foldVersion)) ?? { stream, revision: 0, foldVersion, state: null },
    },
  }),
};

function cut(append: Append): Append {
  const facts = append.facts.map((fact) => ('text' in fact ? { ...fact, text: fact.text.slice(0, 255) } : fact));
  return { ...append, facts: facts as Append['facts'] };
}
