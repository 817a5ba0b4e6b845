/** A new process: it knows what the store has of the account. Conversations come in one by one as `loaded`, people as they connect. */
import { foldDirectory } from '../directory/apply.ts';
import type { DirectoryFact, Outcome } from '../schema/types.ts';
import type { Desk } from './desk.ts';
import { emptyRoutingIndex } from './routing-index.ts';
import { emptyWakes } from './wakes.ts';

export function createDesk(
  facts: Iterable<DirectoryFact> = [],
  outcomes: Readonly<Record<string, Outcome>> = {},
): Desk {
  return {
    directory: foldDirectory(facts),
    outcomes: new Map(Object.entries(outcomes)),
    pending: null,
    queue: [],
    rooms: new Map(),
    wakes: emptyWakes(),
    connections: new Map(),
    sessions: new Map(),
    rows: new Map(),
    routing: emptyRoutingIndex(),
    told: 0,
    watchers: new Map(),
  };
}
