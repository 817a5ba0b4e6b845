/**
 * Notes in the trace whenever what a tab shows of the others changes.
 *
 * Shapes: a conversation shows in its own window once it is loaded, and in the list that has it. Null is noted where the tab cannot know, and
 * where it no longer shows the conversation at all.
 */
import type { ClientState } from '../client/client.ts';
import { indicatorOf } from '../client/indicator-of.ts';
import { lockOf } from '../client/lock-of.ts';
import type { Indicator } from '../presence/indicator.ts';
import { type Session, tell, type World } from './world.ts';

export type Place = 'list' | 'conversation';

/** What the tab shows there; null where it cannot know. */
export function indicatorIn(world: World, session: Session, place: Place, conversation: string): Indicator | null {
  const { client, device } = session;
  if (!client) return null;
  return indicatorOf(client, conversation, place, world.now + device.skewMs, world.without);
}

export function noteShown(world: World, session: Session): void {
  const { client, shown } = session;
  if (!client) return;
  const keys = keysOf(client, shown);
  for (const key of shown.keys()) if (!keys.has(key)) note(world, session, key, null);
  for (const [key, [place, conversation]] of keys) {
    note(world, session, key, indicatorIn(world, session, place, conversation));
  }
  noteLocks(world, session, client);
}

function noteLocks(world: World, session: Session, { rooms }: ClientState): void {
  for (const conversation of new Set([...Object.keys(rooms), ...session.locks.keys()])) {
    const lock = lockIn(world, session, conversation);
    const holder = lock === 'unknown' ? null : (lock?.person ?? null);
    if ((session.locks.get(conversation) ?? null) === holder) continue;
    session.locks.set(conversation, holder);
    tell(world, { type: 'lock-shown', at: world.now, session: session.session, conversation, holder });
  }
}

/** Whom the tab shows as the holder of a lock. */
export function lockIn(world: World, { client, device }: Session, conversation: string): ReturnType<typeof lockOf> {
  return client && lockOf(client, conversation, world.now + device.skewMs, world.without);
}

export function forgetShown(world: World, session: Session): void {
  for (const key of session.shown.keys()) note(world, session, key, null);
}

type Where = readonly [place: Place, conversation: string];

/** Rows without anybody are looked at only if somebody was shown there. */
function keysOf(client: ClientState, shown: ReadonlyMap<string, Indicator | null>): ReadonlyMap<string, Where> {
  const keys = new Map<string, Where>();
  for (const room of Object.values(client.rooms)) {
    if (room.view) keys.set(`conversation ${room.conversation}`, ['conversation', room.conversation]);
  }
  for (const { rows } of Object.values(client.lists)) {
    for (const { conversation, roster } of Object.values(rows)) {
      const key = `list ${conversation}`;
      if (roster.length > 0 || shown.has(key)) keys.set(key, ['list', conversation]);
    }
  }
  return keys;
}

function note(world: World, session: Session, key: string, indicator: Indicator | null): void {
  const before = session.shown.get(key);
  if (before === undefined && (indicator === null || indicator.state === 'none')) return;
  if (before !== undefined && isSame(before, indicator)) return;
  session.shown.set(key, indicator);
  const [where, conversation] = split(key);
  tell(world, { type: 'indicator', at: world.now, session: session.session, where, conversation, indicator });
}

function split(key: string): Where {
  const place = key.startsWith('list ') ? 'list' : 'conversation';
  return [place, key.slice(place.length + 1)];
}

function isSame(one: Indicator | null, other: Indicator | null): boolean {
  if (one === null || other === null) return one === other;
  if (one.state !== other.state || one.people.length !== other.people.length) return false;
  return one.people.every((person, place) => {
    const counterpart = other.people[place];
    return (
      person.person === counterpart?.person &&
      person.state === counterpart.state &&
      person.kind === counterpart.kind &&
      person.since === counterpart.since
    );
  });
}
