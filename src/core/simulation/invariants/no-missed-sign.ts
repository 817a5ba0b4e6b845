/**
 * Whoever writes is seen writing by every colleague who has the conversation or its list open.
 *
 * Shapes: a key pressed in a session that is left in peace is looked up one throttle and two deliveries later, on every screen that is left in peace as
 * well, through the same node or one that heard of it. Whoever is let write while they do is looked up once they can have been told of it. One key at a time is followed per session and conversation; a session that says it no longer writes ends that.
 * Units: `due` in milliseconds of the run.
 * Source: seed article, "How do we avoid running into each other"; catalogue A3 (told too late), C10 (reconnected and invisible).
 */
import type { Act } from '../../client/client.ts';
import { directoryStream } from '../../desk/desk.ts';
import { own } from '../../rules/keys.ts';
import { may } from '../../rules/permissions.ts';
import type { DraftKind, Policy } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldSession, WorldView } from '../world-view.ts';
import { placesOf } from './places.ts';
import { calmTraffic, lossAt, repairMs, seeTraffic, slackMs, type Traffic } from './traffic.ts';
import { personOf, sessionIn } from './who.ts';

interface State {
  readonly traffic: Traffic;
  /** By session and conversation. */
  readonly followed: Record<string, Followed>;
  /** People shown as writing, by session, place and conversation; null where the session says that it cannot know. */
  readonly shown: Record<string, readonly string[] | null>;
  checkAt: number;
  /** Screens on which somebody's writing had to show. */
  sometimes: number;
}

interface Followed {
  readonly session: string;
  readonly conversation: string;
  readonly from: number;
  readonly due: number;
  lastKey: number;
}

export const noMissedSign: Invariant<State> = {
  name: 'no-missed-sign',
  about: 'Whoever writes is seen writing by every colleague who has the conversation or its list open.',
  initial: () => ({ traffic: calmTraffic(), followed: {}, shown: {}, checkAt: Infinity, sometimes: 0 }),
  see(state, event, world) {
    const times = world.directory?.policy.presence;
    const broken = times && event.at > state.checkAt ? check(state, times, world, event.at) : null;
    seeTraffic(state.traffic, event, world);
    if (event.type === 'indicator') {
      const writing = event.indicator?.people.filter((one) => one.state === 'composing') ?? null;
      state.shown[`${event.session} ${event.where} ${event.conversation}`] =
        writing?.map(({ person }) => person) ?? null;
    } else if (event.type === 'act') {
      const { session, act, at } = event;
      if (act.do !== 'type') stopFollowing(state, session, act);
      else if (times) follow(state, session, act, times, world, at);
    } else if (event.type === 'fact' && event.stream === directoryStream) {
      if (times) followAnew(state, times, world, event.at);
    } else if (event.type === 'link') forget(state, event.session, null);
    else if (event.type === 'sent' && event.message.type === 'presence.report') {
      const { conversation, state: attention } = event.message;
      if (attention !== 'composing') forget(state, event.session, conversation);
    }
    return broken;
  },
  looksAt: ({ checkAt }) => checkAt,
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function follow(
  state: State,
  id: string,
  act: Extract<Act, { readonly do: 'type' }>,
  times: Policy['presence'],
  world: WorldView,
  at: number,
): void {
  const { conversation, text } = act;
  const key = `${id} ${conversation}`;
  const known = state.followed[key];
  if (text === '') delete state.followed[key];
  else if (known && known.lastKey + times.typingMs > at) known.lastKey = at;
  else {
    // Whoever may not write when they begin is not shown before they say again that they write.
    const isAllowed = mayWrite(world, personOf(id), act.kind ?? 'reply', conversation);
    const due = isAllowed ? at + times.throttleMs + 2 * world.deliveryMs + slackMs : Infinity;
    state.followed[key] = { session: id, conversation, from: at, due, lastKey: at };
    state.checkAt = Math.min(state.checkAt, due);
  }
}

/** Whoever may write from now on, and does, is shown once they were told and said so again. */
function followAnew(state: State, times: Policy['presence'], world: WorldView, at: number): void {
  for (const [key, followed] of Object.entries(state.followed)) {
    const { session, conversation, due } = followed;
    const writer = due === Infinity ? sessionIn(world, session) : undefined;
    if (!writer || !isWriting(writer, conversation, world)) continue;
    state.followed[key] = { ...followed, from: at, due: at + times.throttleMs + 3 * world.deliveryMs + slackMs };
    state.checkAt = Math.min(state.checkAt, at + times.throttleMs + 3 * world.deliveryMs + slackMs);
  }
}

function stopFollowing(state: State, id: string, act: Act): void {
  if (act.do === 'hide' || act.do === 'show') forget(state, id, null);
  else if (stops.has(act.do) && 'conversation' in act) forget(state, id, act.conversation);
}

const stops: ReadonlySet<Act['do']> = new Set<Act['do']>(['stop-typing', 'clear', 'send', 'close', 'compose', 'open']);

function forget({ followed }: State, session: string, conversation: string | null): void {
  for (const [key, one] of Object.entries(followed)) {
    if (one.session === session && (conversation === null || one.conversation === conversation)) delete followed[key];
  }
}

function check(state: State, times: Policy['presence'], world: WorldView, now: number): string | null {
  state.checkAt = Infinity;
  for (const [key, followed] of Object.entries(state.followed)) {
    if (now <= followed.due) {
      state.checkAt = Math.min(state.checkAt, followed.due);
      continue;
    }
    delete state.followed[key];
    const missed = followed.lastKey + times.typingMs > now ? missedBy(state, followed, times, world) : null;
    if (missed) return missed;
  }
  return null;
}

function missedBy(state: State, followed: Followed, times: Policy['presence'], world: WorldView): string | null {
  const { session, conversation, from } = followed;
  const writer = sessionIn(world, session);
  const isUndisturbed = (one: WorldSession) =>
    one.connected &&
    one.connectedSince <= from &&
    lossAt(state.traffic, one, world) + repairMs(one, times, world) <= from;
  if (!writer || !isWriting(writer, conversation, world) || !isUndisturbed(writer)) return null;
  for (const observer of world.sessions) {
    if (observer.person === writer.person || !isUndisturbed(observer)) continue;
    if (observer.node !== writer.node && world.nodesReadyAt > from) continue;
    for (const where of placesOf(observer, conversation)) {
      state.sometimes += 1;
      const shown = state.shown[`${observer.session} ${where} ${conversation}`];
      if (shown === null || shown?.includes(writer.person)) continue;
      return `${observer.person} has the ${where} of ${conversation} open and is not shown that ${writer.person} has been writing there for ${world.at - from} ms.`;
    }
  }
  return null;
}

function isWriting({ client, person }: WorldSession, conversation: string, world: WorldView): boolean {
  const room = client && own(client.rooms, conversation);
  const isShown = room?.phase === 'current' && room.state === 'composing';
  return isShown && mayWrite(world, person, room.kind ?? 'reply', conversation);
}

/** The room takes the sign from those only who may write there. */
function mayWrite({ rooms, directory, at }: WorldView, person: string, kind: DraftKind, id: string): boolean {
  const conversation = rooms.get(id)?.conversation;
  if (!conversation || !directory) return false;
  return may({ by: { kind: 'person', person }, at, directory }, `draft.save:${kind}`, { conversation }).allowed;
}
