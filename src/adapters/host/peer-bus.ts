/**
 * What processes on one store tell each other beside it: who is here, and which drafts were saved.
 *
 * Shapes: a bus carries; it decides nothing. What it loses, doubles or delays is found out and asked for again, or refused by the store. Messages
 * are plain JSON.
 */
import type { Draft, DraftKind, PeerMessage } from '../../core/schema/types.ts';

export interface PeerBus {
  readonly publish: (message: BusMessage) => void;
  /** Answers how to stop. A process may hear itself. */
  readonly subscribe: (hear: (message: BusMessage) => void) => () => void;
}

export type BusMessage =
  | { readonly kind: 'peer'; readonly message: PeerMessage }
  | {
      readonly kind: 'draft';
      readonly node: string;
      readonly conversation: string;
      readonly person: string;
      readonly draftKind: DraftKind;
      /** Null if it is gone; then its last version. */
      readonly draft: Draft | null;
      readonly version: number;
    };
