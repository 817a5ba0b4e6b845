/**
 * Folded state, so that a long stream need not be folded from its beginning: a shortcut, never the truth.
 *
 * Shapes: one snapshot a stream. Losing any of them, or all, changes nothing but the time a load takes.
 * Errors: rejects with a `StoreError`.
 */
export interface SnapshotStore {
  /** The snapshot of the stream if it was made by this version of the fold; null otherwise. */
  read(stream: string, foldVersion: number): Promise<Snapshot | null>;
  /** Keeps it unless one of a newer fold, or of the same fold and a later revision, is there. */
  keep(snapshot: Snapshot): Promise<void>;
}

export interface Snapshot {
  readonly stream: string;
  /** The last fact that is in it. */
  readonly revision: number;
  /** Which version of the code folded it: another one starts from the facts. */
  readonly foldVersion: number;
  /** Plain JSON; what is in it is the business of whoever folds. */
  readonly state: unknown;
}
