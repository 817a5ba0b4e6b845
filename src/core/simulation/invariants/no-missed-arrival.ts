/**
 * Whoever opens a conversation, or comes back to it, is shown to every colleague who has it or its list open.
 *
 * Shapes: looked up one delivery after the server heard of somebody who was not there, on every screen that has been left in peace. Whoever is shut out
 * before that has not arrived, even if they are let in again at once; whoever comes to what was
 * merged is sent on.
 * Source: catalogue C1 (never returned after a false departure), C10 (reconnected and invisible); finding 4.
 */
import { canOpen } from '../../rules/access.ts';
import type { Policy } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { type Attendance, attendersOf, nobodyThere, seeAttendance, seeAttendanceBeat } from './attendance.ts';
import { placesOf } from './places.ts';
import { calmTraffic, readyAt, seeTraffic, slackMs, type Traffic } from './traffic.ts';
import { personOf } from './who.ts';

interface State {
  readonly attendance: Attendance;
  readonly traffic: Traffic;
  /** By person and conversation: when the server heard of the arrival. */
  readonly arrived: Record<string, { readonly person: string; readonly conversation: string; readonly at: number }>;
  /** People shown, by session, place and conversation; null where the session says that it cannot know. */
  readonly shown: Record<string, readonly string[] | null>;
  checkAt: number;
  /** Screens on which an arrival had to show. */
  sometimes: number;
}

export const noMissedArrival: Invariant<State> = {
  name: 'no-missed-arrival',
  about: 'Whoever opens a conversation or comes back to it is shown to every colleague who has it or its list open.',
  initial: () => ({
    attendance: nobodyThere(),
    traffic: calmTraffic(),
    arrived: {},
    shown: {},
    checkAt: Infinity,
    sometimes: 0,
  }),
  see(state, event, world) {
    const times = world.directory?.policy.presence;
    const broken = times && event.at > state.checkAt ? check(state, times, world, event.at) : null;
    seeTraffic(state.traffic, event, world);
    if (!times) return broken;
    if (event.type === 'indicator') {
      const people = event.indicator?.people.map(({ person }) => person) ?? null;
      state.shown[`${event.session} ${event.where} ${event.conversation}`] = people;
    } else if (event.type === 'sent') {
      const { message, session } = event;
      if (message.type === 'room.closed') delete state.arrived[`${personOf(session)} ${message.conversation}`];
    } else if (event.type === 'delivered') {
      const { message, session, at } = event;
      const known =
        'conversation' in message ? state.attendance.entries[`${session} ${message.conversation}`] : undefined;
      const wasThere = known !== undefined && !known.left && known.due > at;
      const entry = seeAttendance(state.attendance, event, times);
      if (entry && !entry.left && !wasThere && isLetIn(entry, world))
        expect(state, entry, at + world.deliveryMs + slackMs, at);
    }
    return broken;
  },
  beat(state, beat, { directory }) {
    if (directory) seeAttendanceBeat(state.attendance, beat, directory.policy.presence);
  },
  looksAt: ({ checkAt }) => checkAt,
  end: (state, world) => (world.directory ? check(state, world.directory.policy.presence, world, world.at) : null),
  sometimes: (state) => state.sometimes,
};

interface Arrival {
  readonly person: string;
  readonly conversation: string;
}

function expect(state: State, { person, conversation }: Arrival, due: number, at: number): void {
  state.arrived[`${person} ${conversation}`] = { person, conversation, at };
  state.checkAt = Math.min(state.checkAt, due);
}

function check(state: State, times: Policy['presence'], world: WorldView, now: number): string | null {
  state.checkAt = Infinity;
  for (const [key, arrival] of Object.entries(state.arrived)) {
    const due = arrival.at + world.deliveryMs + slackMs;
    if (now <= due) {
      state.checkAt = Math.min(state.checkAt, due);
      continue;
    }
    delete state.arrived[key];
    const missed = isThere(state, arrival, world, now) ? missedBy(state, arrival, arrival.at, times, world) : null;
    if (missed) return missed;
  }
  return null;
}

function isThere({ attendance }: State, { person, conversation }: Arrival, world: WorldView, now: number): boolean {
  if (!isLetIn({ person, conversation }, world)) return false;
  const entries = attendersOf(attendance, person, conversation);
  return entries.some(({ left, due, heardAt }) => !left && due - slackMs > now && heardAt < now);
}

function isLetIn({ person, conversation }: Arrival, { rooms, directory }: WorldView): boolean {
  const on = rooms.get(conversation)?.conversation;
  return on !== undefined && on.mergedInto === null && directory !== null && canOpen(directory, person, on);
}

function missedBy(
  state: State,
  { person, conversation }: Arrival,
  at: number,
  times: Policy['presence'],
  world: WorldView,
): string | null {
  for (const observer of world.sessions) {
    if (observer.person === person || readyAt(state.traffic, observer, times, world) > at) continue;
    for (const where of placesOf(observer, conversation)) {
      state.sometimes += 1;
      const shown = state.shown[`${observer.session} ${where} ${conversation}`];
      if (shown === null || shown?.includes(person)) continue;
      return `${observer.person} (${observer.session}) has the ${where} of ${conversation} open and is not shown ${person}, who came ${world.at - at} ms ago.`;
    }
  }
  return null;
}
