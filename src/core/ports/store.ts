/** Everything a desk needs to be remembered, behind one handle. Its parts belong together: one transaction may touch several. */
import type { DraftStore } from './draft-store.ts';
import type { EventStore } from './event-store.ts';
import type { Outbox } from './outbox.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export interface Store {
  readonly events: EventStore;
  readonly drafts: DraftStore;
  readonly snapshots: SnapshotStore;
  readonly outbox: Outbox;
  /** Waits for what is under way, ends subscriptions and lets go of everything. What is asked for afterwards rejects with `store.closed`; closing twice does no harm. */
  close(): Promise<void>;
}
