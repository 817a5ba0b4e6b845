/** The ports over a state in memory: all that is left to an adapter is when a change counts. */
import { refuseMisuse } from '../store/misuse.ts';
import { replaces } from '../store/newer-snapshot.ts';
import type { StoreChange } from '../store/store-change.ts';
import { draftAt, draftsOf, dropDraft, judgeDraft, keepDraft } from '../store/store-drafts.ts';
import { appendTo, factsAfter, revisionOf, type StoreState, settle } from '../store/store-state.ts';
import type { StreamHead } from './event-store.ts';
import { follow } from './follow.ts';
import type { Store } from './store.ts';

export interface StateHolder {
  /** Runs the work unless the store is closed. */
  readonly read: <T>(work: (state: StoreState) => T) => Promise<T>;
  /** The same for work that changes the state and says how; answers when that counts. */
  readonly write: <T>(work: (state: StoreState) => Done<T>) => Promise<T>;
  /** Calls it after every write, until what it answers is called. */
  readonly listen: (wake: () => void) => () => void;
  readonly isClosed: () => boolean;
}

export interface Done<T> {
  readonly answer: T;
  /** Null if nothing was changed. */
  readonly change: StoreChange | null;
}

/** At most so many facts in one batch of a subscription. */
const batch = 1_000;

export function storeOver({ read, write, listen, isClosed }: StateHolder): Omit<Store, 'close'> {
  return {
    events: {
      append: (append) =>
        write((state) => {
          refuseMisuse(append);
          const answer = appendTo(state, append);
          return { answer, change: answer.ok ? { ...append, type: 'appended' } : null };
        }),
      read: (stream, after = 0) =>
        read((state) => ({ revision: revisionOf(state, stream), facts: factsAfter(state, stream, after) })),
      outcomes: (stream) => read(({ streams }) => Object.fromEntries(streams.get(stream)?.outcomes ?? [])),
      readAll: (after, limit) => read(({ log }) => log.slice(after, after + limit)),
      head: () => read(({ log }) => log.length),
      streams: (after, limit) =>
        read(({ streams }) => {
          const heads: StreamHead[] = [];
          let isAfter = after === null;
          for (const [stream, { facts }] of streams) {
            if (heads.length >= limit) break;
            if (isAfter && facts.length > 0) heads.push({ stream, revision: facts.length });
            isAfter ||= stream === after;
          }
          return heads;
        }),
      subscribe: (after, signal) =>
        follow(
          {
            read: async (seen) => (isClosed() ? [] : read(({ log }) => log.slice(seen, seen + batch))),
            listen,
            isClosed,
          },
          after,
          signal,
        ),
    },
    drafts: {
      read: (conversation) => read((state) => draftsOf(state, conversation)),
      keep: (conversation, draft, expected) =>
        write((state) => {
          const verdict = judgeDraft(draftAt(state, conversation, draft.person, draft.kind), expected, draft);
          if (verdict !== 'write') return { answer: verdict, change: null };
          keepDraft(state, conversation, draft);
          return { answer: { ok: true }, change: { type: 'draft.kept', conversation, draft } };
        }),
      drop: (conversation, person, kind, expected) =>
        write((state) => {
          const verdict = judgeDraft(draftAt(state, conversation, person, kind), expected, null);
          if (verdict !== 'write') return { answer: verdict, change: null };
          dropDraft(state, conversation, person, kind);
          return { answer: { ok: true }, change: { type: 'draft.dropped', conversation, person, kind } };
        }),
    },
    snapshots: {
      read: (stream, foldVersion) =>
        read(({ snapshots }) => {
          const kept = snapshots.get(stream);
          return kept?.foldVersion === foldVersion ? structuredClone(kept) : null;
        }),
      keep: (given) =>
        write(({ snapshots }) => {
          // A copy: whoever folds on changes the state that was given.
          const snapshot = structuredClone(given);
          if (!replaces(snapshot, snapshots.get(snapshot.stream))) return { answer: undefined, change: null };
          snapshots.set(snapshot.stream, snapshot);
          return { answer: undefined, change: { type: 'snapshot.kept', ...snapshot } };
        }),
    },
    outbox: {
      pending: (after, limit) =>
        read((state) => [...state.outbox.values()].filter(({ number }) => number > after).slice(0, limit)),
      settle: (effects) =>
        write((state) => {
          const settled = effects.filter((effect) => settle(state, effect)).map(({ id, number }) => ({ id, number }));
          return { answer: undefined, change: settled.length > 0 ? { type: 'settled', effects: settled } : null };
        }),
    },
  };
}
