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
import { own } from '../rules/keys.ts';
import { type Session, tell, type World } from './world.ts';

export type Place = 'list' | 'conversation';

/** What the tab shows there; null where it cannot know. */
export function indicatorIn(world: World, session: Session, place: Place, conversation: string): Indicator | null {
  const { client, device } = session;
  if (!client) return null;
  return indicatorOf(client, conversation, place, world.now + device.skewMs, world.without);
}

/** Rows without anybody are looked at only if somebody was shown there. */
export function noteShown(world: World, session: Session): void {
  const { client, shown } = session;
  if (!client) return;
  for (const key of shown.keys()) if (!isOpen(client, key)) note(world, session, key, null);
  for (const { conversation, view } of Object.values(client.rooms)) {
    if (view)
      note(world, session, `conversation ${conversation}`, indicatorIn(world, session, 'conversation', conversation));
  }
  for (const { rows } of Object.values(client.lists)) {
    for (const { conversation, roster } of Object.values(rows)) {
      const key = `list ${conversation}`;
      if (roster.length === 0 && !shown.has(key)) continue;
      note(world, session, key, indicatorIn(world, session, 'list', conversation));
    }
  }
  noteLocks(world, session, client);
}

function isOpen(client: ClientState, key: string): boolean {
  const [place, conversation] = split(key);
  if (place === 'conversation') return Boolean(own(client.rooms, conversation)?.view);
  return Object.values(client.lists).some(({ rows }) => own(rows, conversation) !== undefined);
}

function noteLocks(world: World, session: Session, { rooms }: ClientState): void {
  for (const conversation of Object.keys(rooms)) noteLock(world, session, conversation);
  for (const conversation of session.locks.keys())
    if (!own(rooms, conversation)) noteLock(world, session, conversation);
}

function noteLock(world: World, session: Session, conversation: string): void {
  const lock = lockIn(world, session, conversation);
  const holder = lock === 'unknown' ? null : (lock?.person ?? null);
  if ((session.locks.get(conversation) ?? null) === holder) return;
  session.locks.set(conversation, holder);
  tell(world, { type: 'lock-shown', at: world.now, session: session.session, conversation, holder });
}

/** Whom the tab shows as the holder of a lock. */
export function lockIn(world: World, { client, device }: Session, conversation: string): ReturnType<typeof lockOf> {
  return client && lockOf(client, conversation, world.now + device.skewMs, world.without);
}

export function forgetShown(world: World, session: Session): void {
  for (const key of session.shown.keys()) note(world, session, key, null);
}

type Where = readonly [place: Place, conversation: string];

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
