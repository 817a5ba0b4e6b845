/**
 * What a run asks of its store, in order, with what it was answered: whatever store gives the same answers to the same calls, one after the other,
 * plays the same run.
 */
import type { AnyFact, Append } from '../../desk/desk.ts';
import type { DraftKept, DraftMark } from '../../ports/draft-store.ts';
import type { Appended } from '../../ports/event-store.ts';
import { protects } from '../../rules/protections.ts';
import type { Draft, DraftKind, Outcome } from '../../schema/types.ts';
import { draftsOf } from '../../store/store-drafts.ts';
import { streamOf } from '../../store/store-state.ts';
import type { World } from '../world.ts';

export type StoreCall =
  | { readonly type: 'append'; readonly append: Append; readonly answer: Appended }
  | {
      readonly type: 'keep-draft';
      readonly conversation: string;
      readonly draft: Draft;
      readonly expected: DraftMark | null;
      readonly answer: DraftKept;
    }
  | {
      readonly type: 'drop-draft';
      readonly conversation: string;
      readonly person: string;
      readonly kind: DraftKind;
      readonly expected: DraftMark;
      readonly answer: DraftKept;
    }
  /** By `effectId`. */
  | { readonly type: 'settle'; readonly effect: string }
  | {
      readonly type: 'read';
      readonly stream: string;
      readonly facts: readonly AnyFact[];
      readonly drafts: readonly Draft[];
      readonly outcomes: Readonly<Record<string, Outcome>>;
    }
  /** Everything in the outbox, in order, by `effectId`. */
  | { readonly type: 'pending'; readonly effects: readonly string[] };

export type HearStore = (call: StoreCall) => void;

/** Everything that the store has now, as a new process reads it. */
export function hearAll({ store, recorder, without }: World): void {
  const { onStore } = recorder;
  if (!onStore) return;
  for (const stream of store.streams.keys()) {
    const { facts, outcomes } = streamOf(store, stream);
    const drafts = draftsOf(store, stream);
    onStore({ type: 'read', stream, facts: [...facts], drafts, outcomes: Object.fromEntries(outcomes) });
  }
  if (protects('outbox', without)) onStore({ type: 'pending', effects: [...store.outbox.keys()] });
}
