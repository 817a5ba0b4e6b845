/** Saves of drafts as a room remembers them: the newest that it took, those that the store has not answered, and those that have to wait. */
import type { Draft, SaveDraft } from '../schema/types.ts';

export interface Save {
  readonly session: string;
  readonly lineage: string;
  readonly counter: number;
  readonly base: number;
}

export interface Saving extends LateSave {
  /** Null if the draft is given up. */
  readonly draft: Draft | null;
  /** What was saved since. */
  readonly next: readonly LateSave[];
}

export interface LateSave {
  readonly from: SaveFrom;
  readonly message: SaveDraft;
}

export interface SaveFrom {
  readonly session: string;
  readonly person: string;
}
