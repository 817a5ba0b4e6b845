/** A new process: it knows what the store has of the account. Conversations come in one by one as `loaded`, people as they connect. */
import { foldDirectory } from '../directory/apply.ts';
import type { DirectoryFact, Outcome } from '../schema/types.ts';
import type { Desk } from './desk.ts';
import { beginPeers, type NodeName } from './peers.ts';
import { emptyRest } from './rest.ts';
import { emptyRoutingIndex } from './routing-index.ts';
import { emptyWakes } from './wakes.ts';

/** `node` names it among the nodes that work on the same store; left out where it is alone. `turns` is the revision that the stream of turns has by then. */
export function createDesk(
  facts: Iterable<DirectoryFact> = [],
  outcomes: Readonly<Record<string, Outcome>> = {},
  node: NodeName | null = null,
  turns = 0,
): Desk {
  return {
    directory: foldDirectory(facts),
    outcomes: new Map(Object.entries(outcomes)),
    pending: null,
    queue: [],
    news: [],
    writes: new Map(),
    retries: emptyWakes(),
    peers: node && beginPeers(node),
    rooms: new Map(),
    rest: emptyRest(),
    wakes: emptyWakes(),
    connections: new Map(),
    sessions: new Map(),
    rows: new Map(),
    routing: emptyRoutingIndex(turns),
    told: 0,
    watchers: new Map(),
  };
}
