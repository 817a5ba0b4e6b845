/**
 * Whoever goes on writing keeps their lock.
 *
 * Shapes: a key pressed in a session that is left in peace counts for as long as the account lets a lock lie idle, less the time until the room hears
 * of it. Whoever closes the conversation gives the lock back. A node that hears nothing of the holder's has to take them for gone.
 * Source: catalogue D1 (the lease was over at once, and no renewal succeeded).
 */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldSession, WorldView } from '../world-view.ts';
import { calmTraffic, lossAt, repairMs, seeTraffic, slackMs, type Traffic } from './traffic.ts';
import { sessionIn } from './who.ts';

interface State {
  readonly traffic: Traffic;
  /** The keys in a reply, by session and conversation. */
  readonly keys: Record<string, Key>;
  readonly held: Record<string, { readonly person: string; readonly since: number }>;
  /** Keys pressed by whoever has had a lock for longer than it may lie idle. */
  sometimes: number;
}

interface Key {
  readonly session: string;
  readonly conversation: string;
  /** Those that may still count, oldest first. */
  readonly times: number[];
}

export const lockIsKeptByWriting: Invariant<State> = {
  name: 'lock-is-kept-by-writing',
  about: 'Whoever goes on writing keeps their lock.',
  initial: () => ({ traffic: calmTraffic(), keys: {}, held: {}, sometimes: 0 }),
  see(state, event, world) {
    seeTraffic(state.traffic, event, world);
    if (event.type === 'act' && event.act.do === 'type' && event.act.text !== '') {
      const { session, at, act } = event;
      const { conversation } = act;
      const idleMs = world.directory?.policy.lockIdleMs ?? Infinity;
      press(state, session, conversation, at, idleMs);
      const lock = own(state.held, conversation);
      if (lock?.person === sessionIn(world, session)?.person && lock && at > lock.since + idleMs) state.sometimes += 1;
    }
    if (event.type === 'act' && event.act.do === 'close')
      delete state.keys[`${event.session} ${event.act.conversation}`];
    return event.type === 'fact' ? turn(state, event.stream, event.fact as Fact, event.at, world) : null;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function press({ keys }: State, session: string, conversation: string, at: number, idleMs: number): void {
  const key = own(keys, `${session} ${conversation}`) ?? { session, conversation, times: [] };
  keys[`${session} ${conversation}`] = key;
  while ((key.times[0] ?? at) < at - idleMs) key.times.shift();
  key.times.push(at);
}

function turn(state: State, conversation: string, fact: Fact, at: number, world: WorldView): string | null {
  if (fact.type === 'lock.granted' || fact.type === 'lock.taken-over') {
    state.held[conversation] = { person: fact.person, since: at };
  }
  if (fact.type !== 'lock.released') return null;
  const lock = own(state.held, conversation);
  delete state.held[conversation];
  const policy = world.directory?.policy;
  if (!lock || !policy || (fact.reason !== 'idle' && fact.reason !== 'expired')) return null;
  const { lockIdleMs, presence } = policy;
  const heardMs = presence.typingMs / 2 + presence.throttleMs + world.deliveryMs + slackMs;
  for (const key of Object.values(state.keys)) {
    const session = sessionIn(world, key.session);
    const last = key.times.findLast((time) => time + heardMs <= at);
    if (key.conversation !== conversation || session?.person !== lock.person || last === undefined) continue;
    const since = Math.max(lock.since, last - lockIdleMs);
    if (at < last + lockIdleMs - heardMs && isCalm(state.traffic, session, since, world))
      return `${lock.person} loses the lock of ${conversation} (${fact.reason}), ${at - last} ms after the last key in ${key.session}.`;
  }
  return null;
}

/** Nothing of the session was lost for as long as its keys had to be heard, and every node knew of it. */
function isCalm(traffic: Traffic, session: WorldSession, since: number, world: WorldView): boolean {
  const times = world.directory?.policy.presence;
  if (!times || !session.connected || world.nodesReadyAt > since) return false;
  return session.connectedSince <= since && lossAt(traffic, session, world) + repairMs(session, times, world) <= since;
}
