/**
 * Whoever writes a reply while a colleague writes one is told so, and not only when they send.
 *
 * Shapes: looked up one throttle and two deliveries after the later of the two pressed their first key, in both sessions, as far as both were left in
 * peace since, and the nodes that they are connected to as well. A session tells it once as long as the colleague goes on.
 * Units: `due` in milliseconds of the run.
 * Source: catalogue A3 (GLPI: ten minutes of typing, and the conflict is told on saving).
 */
import { own } from '../../rules/keys.ts';
import type { Policy } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldSession, WorldView } from '../world-view.ts';
import { calmTraffic, lossAt, repairMs, seeTraffic, slackMs, type Traffic } from './traffic.ts';
import { sessionIn } from './who.ts';

interface State {
  readonly traffic: Traffic;
  /** First and last key of who writes a reply, by session and conversation. */
  readonly writing: Record<string, Writing>;
  checkAt: number;
  /** Sessions that had to be told of somebody. */
  sometimes: number;
}

interface Writing {
  readonly session: string;
  readonly conversation: string;
  readonly from: number;
  lastKey: number;
}

export const rivalsAreTold: Invariant<State> = {
  name: 'rivals-are-told',
  about: 'Whoever writes a reply while a colleague writes one is told so, and not only when they send.',
  initial: () => ({ traffic: calmTraffic(), writing: {}, checkAt: Infinity, sometimes: 0 }),
  see(state, event, world) {
    const times = world.directory?.policy.presence;
    const broken = times && event.at > state.checkAt ? check(state, times, world) : null;
    seeTraffic(state.traffic, event, world);
    if (event.type === 'link') forget(state, event.session);
    if (event.type !== 'act' || !times || !('conversation' in event.act)) return broken;
    const { session, act, at } = event;
    const key = `${session} ${act.conversation}`;
    const isKey =
      act.do === 'type' && act.text !== '' && (act.kind ?? composer(session, act.conversation, world)) === 'reply';
    if (!isKey) delete state.writing[key];
    else {
      const known = own(state.writing, key);
      if (known && known.lastKey + times.typingMs > at) known.lastKey = at;
      else state.writing[key] = { session, conversation: act.conversation, from: at, lastKey: at };
      state.checkAt = Math.min(state.checkAt, dueAt(at, times, world));
    }
    return broken;
  },
  looksAt: ({ checkAt }) => checkAt,
  end: () => null,
  sometimes: (state) => state.sometimes,
};

function dueAt(from: number, { throttleMs }: Policy['presence'], { deliveryMs }: WorldView): number {
  return from + throttleMs + 2 * deliveryMs + slackMs;
}

function check(state: State, times: Policy['presence'], world: WorldView): string | null {
  state.checkAt = Infinity;
  const all = Object.values(state.writing);
  for (const one of all) {
    for (const other of all) {
      if (one.conversation !== other.conversation || one.session === other.session) continue;
      const due = dueAt(Math.max(one.from, other.from), times, world);
      if (due >= world.at) {
        state.checkAt = Math.min(state.checkAt, due);
        continue;
      }
      const missed = missing(state, one, other, times, world);
      if (missed) return missed;
    }
  }
  return null;
}

/** What the first should know of the second and does not. */
function missing(
  state: State,
  one: Writing,
  other: Writing,
  times: Policy['presence'],
  world: WorldView,
): string | null {
  const reader = sessionIn(world, one.session);
  const rival = sessionIn(world, other.session);
  const since = Math.min(one.from, other.from);
  const isCalm = (session: WorldSession) =>
    session.connected &&
    session.connectedSince <= since &&
    lossAt(state.traffic, session, world) + repairMs(session, times, world) <= since;
  if (!reader?.client || !rival || reader.person === rival.person || !isCalm(reader) || !isCalm(rival)) return null;
  const shown = world.rooms.get(other.conversation)?.presence[other.session];
  const isShown = shown?.state === 'composing' && shown.kind === 'reply';
  if (!isReplying(reader, one.conversation) || !isReplying(rival, one.conversation) || !isShown) return null;
  if (reader.node !== rival.node && world.nodesReadyAt > since) return null;
  state.sometimes += 1;
  const isTold = reader.client.warnings.some(
    ({ code, conversation, detail }) =>
      code === 'colleague-composing' && conversation === one.conversation && detail['person'] === rival.person,
  );
  if (isTold) return null;
  return `${one.session} writes a reply on ${one.conversation} and was not told that ${rival.person} has been writing one.`;
}

function isReplying({ client }: WorldSession, conversation: string): boolean {
  const room = client && own(client.rooms, conversation);
  return room?.phase === 'current' && room.state === 'composing' && room.kind === 'reply';
}

function composer(session: string, conversation: string, world: WorldView): string | null {
  const client = sessionIn(world, session)?.client;
  return (client && own(client.rooms, conversation)?.composer) ?? null;
}

function forget({ writing }: State, session: string): void {
  for (const [key, one] of Object.entries(writing)) if (one.session === session) delete writing[key];
}
