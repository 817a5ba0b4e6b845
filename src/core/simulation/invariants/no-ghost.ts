/**
 * Nobody is shown longer than their lease, and nobody is shown writing longer than their typing sign lasts.
 *
 * Shapes: a room has no lease past its end. A session that is left in peace shows nobody past that and one delivery; one that lost something has
 * the time to repair it; one that hears nothing at all shows nothing once its silence is as long as a lease,
 * and a heartbeat more, which is what it may miss of its own silence when its clock is set. A hidden tab shows nobody anything.
 * Units: `checkAt` is when the next sign could turn into a ghost.
 * Source: catalogue C3, C8, C13, C14, C15, C20.
 */
import type { Policy } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { TraceEvent } from '../trace.ts';
import type { WorldSession, WorldView } from '../world-view.ts';
import { type Attendance, attendersOf, nobodyThere, seeAttendance, seeAttendanceBeat } from './attendance.ts';
import { calmTraffic, readyAt, seeTraffic, seeTrafficBeat, slackMs, type Traffic } from './traffic.ts';
import { personOf, sessionIn } from './who.ts';

interface State {
  readonly attendance: Attendance;
  readonly traffic: Traffic;
  readonly shown: Record<string, Shown>;
  times: Policy['presence'] | null;
  checkAt: number;
  /** Sessions that ended without saying so. */
  sometimes: number;
}

interface Shown {
  readonly session: string;
  readonly where: 'list' | 'conversation';
  readonly conversation: string;
  readonly people: readonly { readonly person: string; readonly composing: boolean }[];
}

export const noGhost: Invariant<State> = {
  name: 'no-ghost',
  about: 'Nobody is shown longer than their lease, or writing longer than their typing sign lasts.',
  initial: () => ({
    attendance: nobodyThere(),
    traffic: calmTraffic(),
    shown: {},
    times: null,
    checkAt: Infinity,
    sometimes: 0,
  }),
  see(state, event, world) {
    state.times = world.directory?.policy.presence ?? state.times;
    if (!state.times) return null;
    const broken = event.at > state.checkAt ? check(state, state.times, world, event.at) : null;
    seeTraffic(state.traffic, event, world);
    take(state, state.times, event, world);
    return broken;
  },
  beat(state, beat) {
    seeTrafficBeat(state.traffic, beat);
    if (state.times) seeAttendanceBeat(state.attendance, beat, state.times);
  },
  looksAt: ({ checkAt }) => checkAt,
  end: (state, world) => (state.times ? check(state, state.times, world, world.at) : null),
  sometimes: (state) => state.sometimes,
};

function take(state: State, times: Policy['presence'], event: TraceEvent, world: WorldView): void {
  const entry = seeAttendance(state.attendance, event, times);
  if (entry) {
    lookAgainAt(state, entry.due + slackMs);
    if (entry.composedAt === event.at) lookAgainAt(state, event.at + times.typingMs + slackMs);
    if (entry.left) lookAgainAt(state, event.at + world.deliveryMs + slackMs);
  } else if (event.type === 'indicator') {
    const { session, where, conversation, indicator } = event;
    const people = (indicator?.people ?? []).map(({ person, state: sign }) => ({
      person,
      composing: sign === 'composing',
    }));
    const key = `${session} ${where} ${conversation}`;
    if (people.length === 0) delete state.shown[key];
    else {
      state.shown[key] = { session, where, conversation, people };
      lookAgainAt(state, event.at + slackMs);
    }
  } else if (event.type === 'link' && (event.state === 'crashed' || event.state === 'offline')) {
    if (Object.values(state.attendance.entries).some(({ session, left }) => session === event.session && !left)) {
      state.sometimes += 1;
    }
  }
}

function lookAgainAt(state: State, at: number): void {
  if (at < state.checkAt) state.checkAt = at;
}

function check(state: State, times: Policy['presence'], world: WorldView, now: number): string | null {
  state.checkAt = Infinity;
  return checkRooms(state, times, world, now) ?? checkSigns(state, times, world, now);
}

function checkRooms(state: State, times: Policy['presence'], world: WorldView, now: number): string | null {
  for (const { session, person, conversation, join, left, due, composedAt } of Object.values(
    state.attendance.entries,
  )) {
    const lease = Object.values(world.rooms.get(conversation)?.presence ?? {}).find((one) => one.session === session);
    if (!lease || (left && lease.join !== join)) continue;
    const end = due + slackMs;
    if (now > end) return `${person} (${session}) is still in ${conversation} ${now - due} ms after the lease ended.`;
    lookAgainAt(state, end);
    if (lease.state !== 'composing') continue;
    const quiet = composedAt + times.typingMs + slackMs;
    if (now > quiet)
      return `${person} (${session}) is still writing in ${conversation} ${now - composedAt} ms after the last key.`;
    lookAgainAt(state, quiet);
  }
  return null;
}

function checkSigns(state: State, times: Policy['presence'], world: WorldView, now: number): string | null {
  for (const [key, sign] of Object.entries(state.shown)) {
    const observer = sessionIn(world, sign.session);
    if (!observer?.client) {
      delete state.shown[key];
      continue;
    }
    if (observer.client.hidden) continue;
    for (const { person, composing } of sign.people) {
      const attenders = attendersOf(state.attendance, person, sign.conversation);
      const gone = Math.max(...attenders.map(({ due }) => due));
      const silent = composing ? Math.max(...attenders.map(({ composedAt }) => composedAt)) + times.typingMs : Infinity;
      const over = Math.min(gone, silent);
      const end = latest(state, observer, over, times, world);
      if (now > end) return ghost(sign, person, composing && silent < gone, now - over);
      lookAgainAt(state, end);
    }
  }
  return null;
}

/** The last moment at which the session may still show what was over at that time. */
function latest(
  { traffic }: State,
  observer: WorldSession,
  over: number,
  times: Policy['presence'],
  world: WorldView,
): number {
  const ready = observer.connected
    ? readyAt(traffic, observer, times, world)
    : (traffic.heard[observer.session] ?? -Infinity) + times.ttlMs + times.heartbeatMs;
  return Math.max(over, ready) + world.deliveryMs + slackMs;
}

function ghost({ session, where, conversation }: Shown, person: string, isWriting: boolean, late: number): string {
  const sign = isWriting ? `${person} as still writing` : person;
  const since = Number.isFinite(late) ? `${late} ms after that was over` : `who was never there`;
  return `${personOf(session)} (${session}) is shown ${sign} in the ${where} of ${conversation}, ${since}.`;
}
