/**
 * A lock that is shown is held: nobody is shown a holder for longer than it takes to hear otherwise.
 *
 * Shapes: whoever hears nothing has the time of a lease, and then says that they cannot know. Whoever hears something has the time to make up for
 * what was lost. A hidden tab shows nobody anything.
 * Source: catalogue D4 (an expired lock was still shown).
 */
import { own } from '../../rules/keys.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { calmTraffic, lossAt, repairMs, seeTraffic, seeTrafficBeat, slackMs, type Traffic } from './traffic.ts';
import { sessionIn } from './who.ts';

interface State {
  readonly traffic: Traffic;
  readonly held: Record<string, string>;
  /** When the lock of somebody last ended, by conversation and person. */
  readonly ended: Record<string, number>;
  readonly shown: Record<string, Shown>;
  checkAt: number;
  /** Locks that were shown when they ended. */
  sometimes: number;
}

interface Shown {
  readonly session: string;
  readonly conversation: string;
  readonly holder: string;
}

const everyMs = 1000;

export const locksShownAreHeld: Invariant<State> = {
  name: 'locks-shown-are-held',
  about: 'A lock that is shown is held.',
  initial: () => ({ traffic: calmTraffic(), held: {}, ended: {}, shown: {}, checkAt: Infinity, sometimes: 0 }),
  see(state, event, world) {
    const broken = event.at >= state.checkAt ? check(state, world, event.at) : null;
    seeTraffic(state.traffic, event, world);
    if (event.type === 'fact') turn(state, event.stream, event.fact as Fact, event.at);
    else if (event.type === 'lock-shown') {
      const { session, conversation, holder } = event;
      const key = `${session} ${conversation}`;
      if (holder === null) delete state.shown[key];
      else state.shown[key] = { session, conversation, holder };
    } else if (event.type === 'link' && event.state === 'crashed') {
      for (const [key, { session }] of Object.entries(state.shown))
        if (session === event.session) delete state.shown[key];
    }
    return broken;
  },
  beat: (state, beat) => seeTrafficBeat(state.traffic, beat),
  looksAt: ({ checkAt }) => checkAt,
  end: (state, world) => check(state, world, world.at),
  sometimes: (state) => state.sometimes,
};

function turn(state: State, conversation: string, fact: Fact, at: number): void {
  if (fact.type !== 'lock.granted' && fact.type !== 'lock.released' && fact.type !== 'lock.taken-over') return;
  const before = own(state.held, conversation);
  if (before !== undefined) {
    state.ended[`${conversation} ${before}`] = at;
    state.checkAt = Math.min(state.checkAt, at + everyMs);
    const seers = Object.values(state.shown).filter((one) => one.conversation === conversation);
    state.sometimes += seers.filter(({ holder }) => holder === before).length;
  }
  if (fact.type === 'lock.released') delete state.held[conversation];
  else state.held[conversation] = fact.person;
}

function check(state: State, world: WorldView, now: number): string | null {
  const shown = Object.values(state.shown);
  state.checkAt = shown.length > 0 ? now + everyMs : Infinity;
  const times = world.directory?.policy.presence;
  if (!times) return null;
  for (const { session, conversation, holder } of shown) {
    const seer = sessionIn(world, session);
    if (!seer?.client || seer.client.hidden || own(state.held, conversation) === holder) continue;
    const ended = state.ended[`${conversation} ${holder}`] ?? -Infinity;
    const isHearing = (state.traffic.heard[session] ?? -Infinity) > ended + world.deliveryMs;
    const repaired = isHearing ? lossAt(state.traffic, seer, world) + repairMs(seer, times, world) : -Infinity;
    const due = Math.max(ended + times.ttlMs, repaired) + 2 * world.deliveryMs + slackMs;
    if (now > due)
      return `${session} still shows ${holder} as the holder of the lock of ${conversation}, ${now - ended} ms after it ended.`;
  }
  return null;
}
