/** What is done to a store, one thing after the other: doing it all again gives the same store. */
import type { Append } from '../desk/desk.ts';
import type { Settled } from '../ports/outbox.ts';
import type { Snapshot } from '../ports/snapshot-store.ts';
import type { Draft, DraftKind } from '../schema/types.ts';
import { dropDraft, keepDraft } from './store-drafts.ts';
import { appendTo, type StoreState, settle } from './store-state.ts';

export type StoreChange =
  | ({ readonly type: 'appended' } & Append)
  | { readonly type: 'settled'; readonly effects: readonly Settled[] }
  | { readonly type: 'draft.kept'; readonly conversation: string; readonly draft: Draft }
  | {
      readonly type: 'draft.dropped';
      readonly conversation: string;
      readonly person: string;
      readonly kind: DraftKind;
    }
  | ({ readonly type: 'snapshot.kept' } & Snapshot);

/** False for an append that does not follow what is there. */
export function applyChange(state: StoreState, change: StoreChange): boolean {
  switch (change.type) {
    case 'appended':
      return appendTo(state, change).ok;
    case 'settled':
      for (const effect of change.effects) settle(state, effect);
      return true;
    case 'draft.kept':
      keepDraft(state, change.conversation, change.draft);
      return true;
    case 'draft.dropped':
      dropDraft(state, change.conversation, change.person, change.kind);
      return true;
    case 'snapshot.kept': {
      const { type: _, ...snapshot } = change;
      state.snapshots.set(snapshot.stream, snapshot);
      return true;
    }
  }
}
