/**
 * A lock does not outlive its holder's presence.
 *
 * Shapes: whoever may not answer any more holds nothing. A holder without any session there has the time of one lease to come back, counted from the
 * grant or from when the room was taken up; whoever was on a node that is gone is missed once that node is.
 * Source: catalogue D1, D3 (browsing left locks behind), D4.
 */
import { canAnswer } from '../../rules/access.ts';
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { slackMs } from './traffic.ts';

interface State {
  /** Conversations with a lock, and since when its holder has not been there. */
  readonly locked: Record<string, number | null>;
  checkAt: number;
  /** Locks whose holder was gone. */
  sometimes: number;
}

const everyMs = 1000;

export const noStaleLock: Invariant<State> = {
  name: 'no-stale-lock',
  about: 'A lock does not outlive its holder’s presence.',
  initial: () => ({ locked: {}, checkAt: Infinity, sometimes: 0 }),
  see(state, event, world) {
    if (event.type === 'fact') fold(state, event.stream, event.fact as Fact, event.at);
    return event.at >= state.checkAt ? check(state, world, event.at) : null;
  },
  looksAt: ({ checkAt }) => checkAt,
  end: (state, world) => check(state, world, world.at),
  sometimes: (state) => state.sometimes,
};

function fold(state: State, conversation: string, fact: Fact, at: number): void {
  if (fact.type === 'lock.released') delete state.locked[conversation];
  if (fact.type !== 'lock.granted' && fact.type !== 'lock.taken-over') return;
  state.locked[conversation] = null;
  state.checkAt = Math.min(state.checkAt, at + everyMs);
}

function check(state: State, world: WorldView, now: number): string | null {
  const conversations = Object.keys(state.locked);
  state.checkAt = conversations.length > 0 ? now + everyMs : Infinity;
  if (!world.directory || world.directory.policy.lock === 'off') return null;
  const { policy } = world.directory;
  for (const conversation of conversations) {
    const room = world.rooms.get(conversation);
    const lock = room?.conversation.lock;
    if (!room || !lock) continue;
    const mayHold = canAnswer(world.directory, lock.person, room.conversation.inbox);
    if (mayHold && Object.values(room.presence).some(({ person }) => person === lock.person)) {
      state.locked[conversation] = null;
      continue;
    }
    const since = own(state.locked, conversation) ?? now;
    if (state.locked[conversation] === null) state.sometimes += 1;
    state.locked[conversation] = since;
    const patience = mayHold ? Math.max(lock.since, room.openedAt) + policy.presence.ttlMs : since;
    const end = Math.max(since, patience, world.nodesReadyAt) + slackMs;
    // What the store does not take now is written as soon as it does.
    if (now > end && !room.pending)
      return `${lock.person} still holds the lock of ${conversation}, ${now - since} ms after leaving it.`;
  }
  return null;
}
