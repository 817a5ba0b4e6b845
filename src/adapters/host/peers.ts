/** The other processes on the same store, over a bus that the user gave: presence both ways, and drafts that were saved. */
import type { PeerMessage } from '../../core/schema/types.ts';
import type { Host } from './host.ts';
import type { Peers } from './options.ts';
import type { BusMessage } from './peer-bus.ts';

export interface PeerLink {
  readonly tell: (message: PeerMessage) => void;
  readonly tellDraft: (message: BusMessage) => void;
  readonly leave: () => void;
}

export function joinPeers({ engine }: Host, { name, bus }: Peers): PeerLink {
  const leave = bus.subscribe((message) => {
    if (message.kind === 'peer') return engine.feed([{ type: 'peer', message: message.message }]);
    if (message.node === name) return;
    const { conversation, person, draftKind: kind, draft, version } = message;
    engine.feed([{ type: 'draft-news', conversation, person, kind, draft, version }]);
  });
  return {
    tell: (message) => bus.publish({ kind: 'peer', message }),
    tellDraft: (message) => bus.publish(message),
    leave,
  };
}
