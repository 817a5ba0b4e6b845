/** Stores that break one promise each, the way real ones have. Each is the store in memory with one thing wrong. */
import { type Memory, newMemory, openMemoryStore } from '../../../src/adapters/memory/store.ts';
import type { Append } from '../../../src/core/desk/desk.ts';
import type { Appended, StoredFact } from '../../../src/core/ports/event-store.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { ask, revisionOf, type StoreState } from '../../../src/core/store/store-state.ts';

/** What is wrong, and the store for which it is. */
export const spoiled: Readonly<Record<string, (store: Store, memory: Memory) => Store>> = {
  'takes any expected revision': (store, { state }) =>
    appending(store, (append) => store.events.append(rebased(state, append))),
  'looks at the revision first and writes later': (store, { state }) =>
    appending(store, async (append) => {
      const isExpected = revisionOf(state, append.stream) === append.expectedRevision;
      await turn();
      return store.events.append(isExpected ? rebased(state, append) : append);
    }),
  'forgets command ids': (store) =>
    appending(store, (append) => store.events.append({ ...append, command: null, outcome: null })),
  'knows commands by id alone': (store, { state }) =>
    appending(store, async (append) => {
      for (const [name, { outcomes }] of state.streams)
        if (append.command !== null && name !== append.stream) {
          const outcome = outcomes.get(append.command);
          if (outcome) return { ok: false, reason: 'known', outcome, facts: [], also: [] };
        }
      return store.events.append(append);
    }),
  'asks for the revision before it asks for the command': (store, { state }) =>
    appending(store, async (append) => {
      if (revisionOf(state, append.stream) === append.expectedRevision) return store.events.append(append);
      return store.events.append({ ...append, command: null, outcome: null });
    }),
  'takes any revision of the other streams': (store, { state }) =>
    appending(store, (append) =>
      store.events.append({
        ...append,
        ...(append.also && {
          also: append.also.map((one) => rebasedPart(state, one)),
        }),
      }),
    ),
  'writes the other streams only': (store) =>
    appending(store, async (append) => {
      const [first] = append.also ?? [];
      if (!first) return store.events.append(append);
      return store.events.append({ ...append, ...first, facts: first.facts, also: [] });
    }),
  'leaves the other streams out': (store) => appending(store, ({ also: _, ...append }) => store.events.append(append)),
  'tells losers nothing': (store) =>
    appending(store, async (append) => {
      const answer = await store.events.append(append);
      return answer.ok ? answer : { ...answer, facts: [] };
    }),
  'tells losers everything': (store) =>
    appending(store, async (append) => {
      const answer = await store.events.append(append);
      if (answer.ok) return answer;
      return { ...answer, facts: (await store.events.read(append.stream)).facts };
    }),
  'writes empty appends whatever is expected': (store, { state }) =>
    appending(store, (append) => store.events.append(append.facts.length === 0 ? rebased(state, append) : append)),
  'keeps no outcome without facts': (store) =>
    appending(store, (append) =>
      store.events.append(append.facts.length === 0 ? { ...append, command: null, outcome: null } : append),
    ),
  'writes what makes no sense': (store, { state }) =>
    appending(store, async (append) => {
      const facts = append.facts.map((fact, index) => ({ ...fact, revision: append.expectedRevision + index + 1 }));
      return store.events.append({ ...rebased(state, append), facts: facts as Append['facts'] });
    }),
  'takes names for the same that differ in case': (store) => ({
    ...store,
    events: {
      ...store.events,
      append: (append) => store.events.append({ ...append, stream: append.stream.toLowerCase() }),
      read: (stream, after) => store.events.read(stream.toLowerCase(), after),
    },
  }),
  'ends names at a zero': (store) => ({
    ...store,
    events: {
      ...store.events,
      append: (append) => store.events.append({ ...append, stream: append.stream.split('\0')[0] ?? '' }),
      read: (stream, after) => store.events.read(stream.split('\0')[0] ?? '', after),
    },
  }),
  'reads texts as UTF-8': (store) => ({
    ...store,
    events: {
      ...store.events,
      read: async (stream, after) => {
        const { revision, facts } = await store.events.read(stream, after);
        return { revision, facts: facts.map((fact) => JSON.parse(Buffer.from(mended(fact)).toString())) };
      },
    },
  }),
  'reads one fact too few': reading((facts) => facts.slice(1)),
  'reads all facts by stream, not by position': reading((facts) =>
    [...facts].sort((one, other) => (one.stream < other.stream ? -1 : 1)),
  ),
  'reads all facts twice': reading((facts) => [...facts, ...facts]),
  'lags behind what it wrote': (store) => {
    let seen = 0;
    const { head, readAll } = store.events;
    return {
      ...store,
      events: {
        ...store.events,
        head: async () => {
          const before = seen;
          seen = await head();
          return before;
        },
        readAll: async (after, limit) => (await readAll(after, limit)).filter(({ position }) => position <= seen),
      },
    };
  },
  'shows positions before the ones below them': (store, { state }) => {
    let last = 0;
    return {
      ...store,
      events: {
        ...store.events,
        // The first fact of the newest stream is held back, as one that commits late.
        readAll: async (after, limit) => {
          const facts = await store.events.readAll(after, limit);
          const isNew = state.log.length > last;
          last = state.log.length;
          return isNew && facts.length > 1 ? facts.slice(1) : facts;
        },
      },
    };
  },
  'lists empty streams': (store, { state }) => ({
    ...store,
    events: {
      ...store.events,
      streams: async (after, limit) => {
        const names = [...state.streams].map(([stream, { facts }]) => ({ stream, revision: facts.length }));
        const from = after === null ? 0 : names.findIndex(({ stream }) => stream === after) + 1;
        return names.slice(from, from + limit);
      },
    },
  }),
  'lists a page of streams and no more': (store) => ({
    ...store,
    events: { ...store.events, streams: async (after, limit) => (after ? [] : store.events.streams(after, limit)) },
  }),
  'drops effects': (store) => appending(store, (append) => store.events.append({ ...append, effects: [] })),
  'keeps effects of what it did not write': (store, { state }) =>
    appending(store, async (append) => {
      const answer = await store.events.append(append);
      if (!answer.ok) for (const effect of append.effects) ask(state, effect);
      return answer;
    }),
  'settles whatever has the id': (store) => ({
    ...store,
    outbox: {
      ...store.outbox,
      settle: (effects) => store.outbox.settle(effects.map(({ id }) => ({ id, number: Number.MAX_SAFE_INTEGER }))),
    },
  }),
  'settles nothing': (store) => ({ ...store, outbox: { ...store.outbox, settle: async () => undefined } }),
  'does not settle what opens a stream': (store, { state }) =>
    appending(store, async (append) => {
      const before = [...state.outbox.values()].filter(({ effect }) => effect.type === 'open');
      const answer = await store.events.append(append);
      for (const one of before) if (!state.outbox.has(one.id)) state.outbox.set(one.id, one);
      return answer;
    }),
  'keeps any draft': (store, { state }) => ({
    ...store,
    drafts: {
      ...store.drafts,
      keep: async (conversation, draft) => {
        const kept = state.drafts.get(conversation) ?? new Map();
        state.drafts.set(conversation, kept.set(`${draft.person}/${draft.kind}`, draft));
        return { ok: true };
      },
    },
  }),
  'drops any draft': (store, { state }) => ({
    ...store,
    drafts: {
      ...store.drafts,
      drop: async (conversation, person, kind) => {
        state.drafts.get(conversation)?.delete(`${person}/${kind}`);
        return { ok: true };
      },
    },
  }),
  'compares drafts by version alone': (store, { state }) => ({
    ...store,
    drafts: {
      ...store.drafts,
      keep: (conversation, draft, expected) => {
        const current = state.drafts.get(conversation)?.get(`${draft.person}/${draft.kind}`);
        const isSame = current !== undefined && current.version === expected?.version;
        return store.drafts.keep(conversation, draft, isSame ? current : expected);
      },
    },
  }),
  'refuses a draft it has': (store, { state }) => ({
    ...store,
    drafts: {
      ...store.drafts,
      keep: async (conversation, draft, expected) => {
        const current = state.drafts.get(conversation)?.get(`${draft.person}/${draft.kind}`) ?? null;
        if (current?.version === draft.version) return { ok: false, current };
        return store.drafts.keep(conversation, draft, expected);
      },
    },
  }),
  'keeps the snapshot that came last': (store, { state }) => ({
    ...store,
    snapshots: { ...store.snapshots, keep: async (snapshot) => void state.snapshots.set(snapshot.stream, snapshot) },
  }),
  'gives the snapshot of any fold': (store, { state }) => ({
    ...store,
    snapshots: { ...store.snapshots, read: async (stream) => state.snapshots.get(stream) ?? null },
  }),
  'subscribes from now on only': (store, { state }) => subscribing(store, () => state.log.length),
  'subscribes from the beginning': (store) => subscribing(store, () => 0),
  'ends no subscription': (store, memory) => ({
    ...store,
    events: {
      ...store.events,
      subscribe: async function* (after) {
        for (let seen = after; ; ) {
          const facts = memory.state.log.slice(seen);
          seen += facts.length;
          if (facts.length > 0) yield facts;
          else await new Promise((resolve) => setTimeout(resolve, 5).unref());
        }
      },
    },
  }),
  'announces nothing': (store, { state }) => ({
    ...store,
    events: {
      ...store.events,
      subscribe: async function* (after, signal) {
        const there = state.log.slice(after);
        if (there.length > 0 && !signal?.aborted) yield there;
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      },
    },
  }),
  'answers after it was closed': (store, memory) => ({
    ...store,
    drafts: {
      ...store.drafts,
      read: async (conversation) => [...(memory.state.drafts.get(conversation)?.values() ?? [])],
    },
  }),
};

export function openSpoiled(spoil: (store: Store, memory: Memory) => Store): () => Promise<Store> {
  const memory = newMemory();
  return async () => spoil(await openMemoryStore(memory), memory);
}

function appending(store: Store, append: (append: Append) => Promise<Appended>): Store {
  return { ...store, events: { ...store.events, append } };
}

function reading(change: (facts: readonly StoredFact[]) => readonly StoredFact[]): (store: Store) => Store {
  return (store) => ({
    ...store,
    events: { ...store.events, readAll: async (after, limit) => change(await store.events.readAll(after, limit)) },
  });
}

function subscribing(store: Store, from: () => number): Store {
  return { ...store, events: { ...store.events, subscribe: (_, signal) => store.events.subscribe(from(), signal) } };
}

function rebased(state: StoreState, append: Append): Append {
  return { ...append, ...rebasedPart(state, append) };
}

/** As if it had been decided on what is there. */
function rebasedPart<Part extends Pick<Append, 'stream' | 'facts' | 'expectedRevision'>>(
  state: StoreState,
  part: Part,
): Part {
  const expectedRevision = revisionOf(state, part.stream);
  const facts = part.facts.map((fact, index) => ({ ...fact, revision: expectedRevision + index + 1 }));
  return { ...part, expectedRevision, facts };
}

function mended(fact: unknown): string {
  return JSON.stringify(fact).replace(/\\ud8../g, '\ufffd');
}

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
