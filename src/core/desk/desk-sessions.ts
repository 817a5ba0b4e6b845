/**
 * Who is connected, and what they are told of themselves.
 *
 * Shapes: a session speaks for one person at a time. One that is not connected is neither heard nor spoken to.
 */
import { notReached } from '../conversation/not-reached.ts';
import type { Directory } from '../directory/directory.ts';
import { canOpen } from '../rules/access.ts';
import { isAway } from '../rules/away.ts';
import { isUsableKey, own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import type { DirectoryFact, Notification, Self } from '../schema/types.ts';
import { unwatchAll } from './desk-lists.ts';
import { sendPeers } from './desk-presence.ts';
import { type DeskStep, tell } from './desk-step.ts';

export function connect(step: DeskStep, session: string, person: string): void {
  const { desk, env } = step;
  if (!isUsableKey(session) || !isUsableKey(person)) return;
  if (desk.connections.get(session)?.person !== person) disconnect(step, session);
  desk.connections.set(session, { session, person, since: env.at });
  const sessions = desk.sessions.get(person) ?? new Set();
  desk.sessions.set(person, sessions.add(session));
  const { directory } = desk;
  const self = selfOf(directory, person, env.at);
  tell(step, session, { type: 'session.welcome', at: env.at, session, self, policy: directory.policy });
}

/** Leases go on until their time is up: a connection that comes back in time was never away. */
export function disconnect({ desk }: DeskStep, session: string): void {
  const person = desk.connections.get(session)?.person;
  if (person === undefined) return;
  desk.connections.delete(session);
  unwatchAll(desk, session);
  const sessions = desk.sessions.get(person);
  sessions?.delete(session);
  if (sessions?.size === 0) desk.sessions.delete(person);
}

/** Tells everybody connected what the change of the account made of them. */
export function tellSelves(step: DeskStep, before: Directory, facts: readonly DirectoryFact[]): void {
  const { desk, env } = step;
  const { directory } = desk;
  const policy = facts.some(({ type }) => type === 'policy.changed') ? { policy: directory.policy } : {};
  for (const [person, sessions] of desk.sessions) {
    const self = selfOf(directory, person, env.at);
    if (!('policy' in policy) && isSame(self, selfOf(before, person, env.at))) continue;
    for (const session of sessions) tell(step, session, { type: 'self.changed', at: env.at, self, ...policy });
  }
}

/** To the outside, and to every session of that person, through whichever node. */
export function notify(step: DeskStep, meant: Notification): void {
  const { desk, env, outputs } = step;
  const notification = mayStillHear(step, meant) ? meant : authorOf(step, meant);
  if (!notification) return;
  outputs.push({ type: 'notify', notification, ...(notification !== meant && { insteadOf: meant }) });
  showInTabs(step, notification);
  if (!desk.peers || !isForTabs(notification) || !protects('peer-notices', env.without)) return;
  sendPeers(step, desk.peers, { type: 'peer.notified', notification });
}

/** To the sessions that are connected here. */
export function showInTabs(step: DeskStep, notification: Notification): void {
  if (!isForTabs(notification) || !mayStillHear(step, notification)) return;
  for (const session of step.desk.sessions.get(notification.to) ?? []) {
    tell(step, session, { type: 'notified', at: step.env.at, notification });
  }
}

function isForTabs({ media }: Notification): boolean {
  return media.includes('browser');
}

/** Access may have been lost since it happened. */
export function mayStillHear({ desk, env }: DeskStep, { to, conversation }: Notification): boolean {
  const on = desk.rooms.get(conversation)?.conversation;
  return !on || !protects('only-readers-notified', env.without) || canOpen(desk.directory, to, on);
}

/** Whoever mentioned somebody who cannot hear of it any more is told instead. */
function authorOf(step: DeskStep, meant: Notification): Notification | null {
  const { to, cause, by } = meant;
  if (cause !== 'mentioned' || by.kind !== 'person' || !protects('mention-report', step.env.without)) return null;
  const notification = notReached(meant, by.person, [{ mention: to, reason: 'no-access' }]);
  return mayStillHear(step, notification) ? notification : null;
}

/** Somebody unknown is nobody any more. */
function selfOf(directory: Directory, person: string, at: number): Self {
  const member = own(directory.people, person)?.member ?? 'deactivated';
  const inboxes = Object.keys(directory.inboxes).filter((inbox) => canOpen(directory, person, inbox));
  return { person, member, inboxes: inboxes.sort(), ...(isAway(directory, person, at) && { away: true }) };
}

function isSame(one: Self, other: Self): boolean {
  return one.member === other.member && one.away === other.away && one.inboxes.join('\n') === other.inboxes.join('\n');
}
