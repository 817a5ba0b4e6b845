/**
 * What follows from written facts and has still to be carried out: kept by `append` in the same transaction, so no crash comes in between.
 *
 * Shapes: an effect may be carried out any number of times by any process; whoever carries it out knows it by its id and does it once. The same id
 * again is the same effect, pending anew under a higher number.
 * Errors: rejects with a `StoreError`.
 */
import type { Effect } from '../conversation/effects.ts';

export interface Outbox {
  /** What is pending after that number, in the order in which it was written, at most so many. */
  pending(after: number, limit: number): Promise<readonly PendingEffect[]>;
  /** It was carried out, or need not be any more. What has been asked for again since, under a higher number, stays. Saying so twice does no harm. */
  settle(effects: readonly Settled[]): Promise<void>;
}

export interface Settled {
  /** By `effectId`. */
  readonly id: string;
  /** Ascending in the order of writing, never used twice. */
  readonly number: number;
}

export interface PendingEffect extends Settled {
  readonly effect: Effect;
}
