/**
 * A session before its first connection: with what the device kept, if there was one before it.
 *
 * Shapes: a command that was on its way when the device went down has no answer, so it waits to be sent again under its id. A save
 * without an answer stays without one until a snapshot tells what became of it.
 */
import type { Policy } from '../schema/types.ts';
import type { ClientState, KeptOnDevice } from './client.ts';

export interface NewSession extends KeptOnDevice {
  readonly person: string;
  readonly session: string;
  readonly policy: Policy;
}

export function initialClient({
  person,
  session,
  policy,
  texts = {},
  queue = [],
  asides = [],
}: NewSession): ClientState {
  return {
    person,
    session,
    link: 'offline',
    self: null,
    policy,
    hidden: false,
    rooms: {},
    lists: {},
    texts: Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, { ...text }])),
    asides: asides.map((aside) => ({ ...aside })),
    queue: queue.map((entry) => ({ ...entry, sentAt: null })),
    answers: [],
    notifications: [],
    warnings: [],
    spent: [],
    recalled: [],
    newest: null,
    counter: 0,
    at: null,
  };
}
