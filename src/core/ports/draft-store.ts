/**
 * Unsent text, so that it survives the process that holds it: one draft for each conversation, person and kind, replaced by compare-and-set.
 *
 * Consistency: as for facts; of two processes that replace the same draft one is told what the other has put there.
 * Errors: rejects with a `StoreError`. `definite: false` where it may have been written: the same call again tells, and does no harm.
 */
import type { Draft, DraftKind } from '../schema/types.ts';

export interface DraftStore {
  /** All drafts of the conversation, as they are at one instant. */
  read(conversation: string): Promise<readonly Draft[]>;
  /** Puts the draft in the place of the expected one, `null` for none. The very draft that is there already counts as put. */
  keep(conversation: string, draft: Draft, expected: DraftMark | null): Promise<DraftKept>;
  /** Removes the expected draft. One that is not there any more counts as removed. */
  drop(conversation: string, person: string, kind: DraftKind, expected: DraftMark): Promise<DraftKept>;
}

/** Which draft it is: no two texts that a conversation ever had have the same. Two processes may call different ones so; only one of those is kept. */
export interface DraftMark {
  readonly lineage: string;
  readonly version: number;
}

export type DraftKept =
  | { readonly ok: true }
  /** Nothing was changed: this is there instead. */
  | { readonly ok: false; readonly current: Draft | null };
