/**
 * A colleague who is there does not disappear from anybody's screen.
 *
 * Shapes: whoever is no longer shown must have left, or have been silent for a lease, on every device. A screen that cannot know shows nobody and
 * says so; that is no disappearance.
 * Source: catalogue C1, C4 (throttled tabs flapped), C5 (one device closed, the person was gone), C12, C20.
 */
import { directoryStream } from '../../desk/desk.ts';
import { canOpen } from '../../rules/access.ts';
import { own } from '../../rules/keys.ts';
import type { Policy } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { TraceEvent } from '../trace.ts';
import type { WorldView } from '../world-view.ts';
import { type Attendance, attendersOf, nobodyThere, seeAttendance, seeAttendanceBeat } from './attendance.ts';
import { placesOf } from './places.ts';
import { calmTraffic, lossAt, readyAt, repairMs, seeTraffic, slackMs, type Traffic } from './traffic.ts';
import { sessionIn } from './who.ts';

interface State {
  readonly attendance: Attendance;
  readonly traffic: Traffic;
  /** People shown, by session, place and conversation. */
  readonly shown: Record<string, readonly string[]>;
  /** People who were taken off somebody's screen. */
  sometimes: number;
}

type Sign = Extract<TraceEvent, { readonly type: 'indicator' }>;

export const noVanishedColleague: Invariant<State> = {
  name: 'no-vanished-colleague',
  about: 'A colleague who is there does not disappear from the screen.',
  initial: () => ({ attendance: nobodyThere(), traffic: calmTraffic(), shown: {}, sometimes: 0 }),
  see(state, event, world) {
    const times = world.directory?.policy.presence;
    seeTraffic(state.traffic, event, world);
    if (!times) return null;
    seeAttendance(state.attendance, event, times);
    if (event.type === 'fact') letGo(state, event.stream, world);
    return event.type === 'indicator' ? compare(state, event, times, world) : null;
  },
  beat(state, beat, { directory }) {
    if (directory) seeAttendanceBeat(state.attendance, beat, directory.policy.presence);
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function compare(state: State, sign: Sign, times: Policy['presence'], world: WorldView): string | null {
  const key = `${sign.session} ${sign.where} ${sign.conversation}`;
  const before = state.shown[key] ?? [];
  const now = (sign.indicator?.people ?? []).map(({ person }) => person);
  state.shown[key] = now;
  if (!sign.indicator || !knows(state, sign, times, world)) return null;
  for (const person of before) {
    if (now.includes(person)) continue;
    state.sometimes += 1;
    const there = attendersOf(state.attendance, person, sign.conversation).find(
      ({ session, left, due, heardAt, cameAt }) =>
        !left &&
        sign.at < due - slackMs &&
        sign.at > cameAt + world.deliveryMs + slackMs &&
        isThere(state, session, sign.conversation, heardAt, times, world),
    );
    if (there) {
      return `${sign.session} no longer shows ${person} on ${sign.conversation}, who is there in ${there.session} and was heard of ${sign.at - there.heardAt} ms ago.`;
    }
  }
  return null;
}

/** Whoever lost access is out, even if they get it back a moment later. */
function letGo({ attendance }: State, stream: string, { directory, rooms }: WorldView): void {
  for (const entry of Object.values(attendance.entries)) {
    if (stream !== directoryStream && stream !== entry.conversation) continue;
    const on = rooms.get(entry.conversation)?.conversation;
    if (directory && on && !canOpen(directory, entry.person, on)) entry.left = true;
  }
}

/** The screen still shows the conversation, and nothing went wrong there. */
function knows(
  state: State,
  { session, where, conversation }: Sign,
  times: Policy['presence'],
  world: WorldView,
): boolean {
  const observer = sessionIn(world, session);
  if (!observer || readyAt(state.traffic, observer, times, world) > world.at) return false;
  return placesOf(observer, conversation).includes(where);
}

/** It is open there, without interruption since it was heard, its person may be in it, and it was not merged. */
function isThere(
  state: State,
  id: string,
  conversation: string,
  heardAt: number,
  times: Policy['presence'],
  world: WorldView,
): boolean {
  const session = sessionIn(world, id);
  const on = world.rooms.get(conversation);
  if (!session?.client || !session.connected || session.connectedSince > heardAt || !on || !world.directory)
    return false;
  if (on.openedAt > heardAt || lossAt(state.traffic, session, world) + repairMs(session, times, world) > world.at)
    return false;
  if (on.conversation.mergedInto !== null) return false;
  const room = own(session.client.rooms, conversation);
  return room?.phase === 'current' && canOpen(world.directory, session.person, on.conversation);
}
