/**
 * The log of facts: the only arbiter of every race, and the only thing that must never be lost.
 *
 * Shapes: facts of a stream are numbered from 1 without gaps (`revision`). All facts of a store have one order (`position`), the order in which they
 * were written: ascending, not promised to be without gaps. Once a reader has been given a position, nothing at or below it appears any more.
 * Consistency: appends are linearizable, over all processes that use the same store. What was written before a call begins, that call sees: nothing is read
 * from a replica that may lag.
 * Errors: every method rejects with a `StoreError` and nothing else. A lost race and a repeated command are answers, not errors.
 */
import type { AnyFact, Append } from '../desk/desk.ts';
import type { Fact, Outcome, TurnTaken } from '../schema/types.ts';
import type { PendingEffect } from './outbox.ts';

export interface EventStore {
  /**
   * Writes the facts of every stream named in it, the command's outcome and the effects: all of it or nothing, and on disk before it answers.
   *
   * A command that the stream has an outcome of is answered with that, whatever else has changed; otherwise every stream must have the revision that
   * is expected of it. What waits to open this stream (`openingId`) is settled by any write to it.
   * Rejects with `definite: false` where it may have been written all the same: the same append again tells, by its command id or, without one, by
   * the facts that it is `behind` on.
   */
  append(append: Append): Promise<Appended>;
  /**
   * The facts after that revision, in order, and the revision of the stream: all of one instant. A stream nobody wrote to has revision 0; one that is not
   * as long as that (below 2 ** 31) has no facts after it.
   */
  read(stream: string, after?: number): Promise<StreamRead>;
  /** The outcomes of all commands given to the stream, by id. */
  outcomes(stream: string): Promise<Readonly<Record<string, Outcome>>>;
  /** Facts of all streams after that position, in order, at most so many. A limit may cut one append in two. */
  readAll(after: number, limit: number): Promise<readonly StoredFact[]>;
  /** The position of the newest fact; 0 if there is none. */
  head(): Promise<number>;
  /** Streams with at least one fact, each once, at most so many. They come in an order of the store's own that does not change; `after` is the last one of the page before. */
  streams(after: string | null, limit: number): Promise<readonly StreamHead[]>;
  /**
   * Facts of all streams after that position as they are written, whoever wrote them: in order, none left out, none twice, never an empty batch.
   * Ends when the signal or the store says so; a reader that is slow holds up nobody. Throws a `StoreError`; go on from the last position then.
   */
  subscribe(after: number, signal?: AbortSignal): AsyncIterable<readonly StoredFact[]>;
}

export type Appended = Written | Behind | Known;

export interface Written {
  readonly ok: true;
  /** Of the stream, after it. */
  readonly revision: number;
  /** Of its last fact; without facts, what `head` was. */
  readonly position: number;
  /** Its effects as the outbox keeps them. */
  readonly effects: readonly PendingEffect[];
}

/** Nothing was written: a stream had another revision than was expected. */
export interface Behind {
  readonly ok: false;
  readonly reason: 'behind';
  /** What the stream itself had more; nothing if it was another stream of `also`. */
  readonly facts: readonly AnyFact[];
  /** What the other streams had more, each named. */
  readonly also: readonly Unseen[];
}

/** Nothing was written: the stream has an outcome of this command. */
export interface Known {
  readonly ok: false;
  readonly reason: 'known';
  readonly outcome: Outcome;
  readonly facts: readonly AnyFact[];
  readonly also: readonly Unseen[];
}

export interface Unseen {
  readonly stream: string;
  readonly facts: readonly (Fact | TurnTaken)[];
}

export interface StreamRead {
  readonly revision: number;
  readonly facts: readonly AnyFact[];
}

export interface StreamHead {
  readonly stream: string;
  readonly revision: number;
}

export interface StoredFact {
  readonly position: number;
  readonly stream: string;
  readonly fact: AnyFact;
}
