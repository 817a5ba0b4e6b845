/**
 * Who is in the conversation: arrivals, reports, departures, and whoever was not heard of for too long.
 *
 * Shapes: a session that is heard of without a lease has arrived, whatever the message was, and is announced. Only the room's clock counts,
 * unless `one-clock` is taken out. A departure is remembered for as long as any lease may last, so that late messages do not bring the session back.
 * Source: catalogue C1, C3, C5, C10, C13, C14, C20; osTicket's and y-websocket's bugs in its finding 4.
 */
import { beginLease, differs, entryOf, hearReport, type Lease, resumeLease } from '../presence/lease.ts';
import { leaseKey, sweep } from '../presence/roster.ts';
import { own } from '../rules/keys.ts';
import { protects } from '../rules/protections.ts';
import type { JoinRoom, PresenceLeft, ReportPresence } from '../schema/types.ts';
import { mayHere } from './room-ask.ts';
import { announceRoster, broadcast, everybodyBut } from './room-broadcast.ts';
import { leaseRulesOf, type Step, settled } from './room-step.ts';

/** Who a message came from, by its connection. */
export interface From {
  readonly session: string;
  readonly person: string;
}

/** The session opened the conversation, or opens it again under a new join. The same join once more is a repetition. */
export function arrive(step: Step, from: From, message: JoinRoom): void {
  const { join, hidden = false } = message;
  const at = nowFor(step, message);
  const rules = leaseRulesOf(step.env);
  const lease = leaseOf(step, from);
  if (!lease) announceArrival(step, keep(step, beginLease({ ...from, join, hidden }, at, rules)));
  else if (lease.join !== join) keep(step, resumeLease(lease, join, hidden, at, rules));
}

/** Takes a report; one from a session without a lease is an arrival. */
export function hear(step: Step, from: From, message: ReportPresence): void {
  const { join, hidden, counter } = message;
  const { without } = step.env;
  const at = nowFor(step, message);
  const rules = leaseRulesOf(step.env);
  const before = leaseOf(step, from);
  const report = { ...attentionOf(step, from, message), hidden, counter };
  const lease = keep(step, hearReport(before ?? beginLease({ ...from, join, hidden }, at, rules), report, at, rules));
  if (lease === before) return;
  if (report.state === 'composing' && !protects('session-timers', without)) renewEveryTyping(step, at);
  if (before && differs(before, lease)) update(step, lease);
  if (!before && protects('rejoin', without)) announceArrival(step, lease);
}

/** Ends the lease of a session, if it is under this join. */
export function depart(step: Step, from: From, join: string): void {
  const { room, env } = step;
  const lease = leaseOf(step, from);
  const { ttlMs, hiddenTtlMs } = leaseRulesOf(env).policy;
  room.departures[from.session] = { join, until: env.at + Math.max(ttlMs, hiddenTtlMs) };
  const isSameJoin = lease?.join === join || !protects('session-presence', env.without);
  if (lease && isSameJoin) end(step, lease, 'closed');
}

/** True if the session has left under this join already. */
export function hasDeparted({ room, env }: Step, session: string, join: string): boolean {
  const departure = own(room.departures, session);
  return departure !== undefined && departure.join === join && departure.until > env.at;
}

/** Removes everybody whose lease is over, and lets typing signs wear off. */
export function sweepPresence(step: Step, endsLeases = true): void {
  const { room, env } = step;
  const { left, turned } = sweep(settled(room.presence), env.at, leaseRulesOf(env), endsLeases);
  for (const lease of turned) {
    keep(step, lease);
    update(step, lease);
  }
  for (const lease of left) end(step, lease, 'timeout');
  for (const [session, { until }] of Object.entries(room.departures)) {
    if (until <= env.at) delete room.departures[session];
  }
}

/** Ends the lease and the membership of its session, and tells the others. */
export function end(step: Step, lease: Lease, reason: PresenceLeft['reason']): void {
  const { room, env } = step;
  const { session, person } = lease;
  delete room.presence[leaseKey(lease, env.without)];
  if (own(room.members, session)?.person === person) delete room.members[session];
  broadcast(step, { kind: 'presence.left', session, person, reason });
  announceRoster(step);
}

/** Nobody is shown writing what they may not write. */
export function endForbiddenComposing(step: Step): void {
  for (const lease of Object.values(settled(step.room.presence))) {
    if (lease.state !== 'composing' || mayCompose(step, lease, lease.kind)) continue;
    const stopped: Lease = { ...lease, state: 'viewing', kind: null, since: step.env.at };
    keep(step, stopped);
    update(step, stopped);
  }
}

function announceArrival(step: Step, lease: Lease): void {
  broadcast(step, { kind: 'presence.joined', entry: entryOf(lease) }, everybodyBut(lease.session));
  announceRoster(step);
}

function update(step: Step, lease: Lease): void {
  broadcast(step, { kind: 'presence.updated', entry: entryOf(lease) }, everybodyBut(lease.session));
  announceRoster(step);
}

/** Whoever is heard of here is no longer where they were before. */
function keep({ room, env }: Step, lease: Lease): Lease {
  delete room.elsewhere[lease.session];
  room.presence[leaseKey(lease, env.without)] = lease;
  return lease;
}

export function leaseOf({ room, env }: Step, from: From): Lease | undefined {
  return settled(own(room.presence, leaseKey(from, env.without)));
}

/** What the report says, as far as its author may do it. */
function attentionOf(step: Step, from: From, { state, kind = 'reply' }: ReportPresence): Pick<Lease, 'state' | 'kind'> {
  if (state !== 'composing') return { state, kind: null };
  return mayCompose(step, from, kind) ? { state, kind } : { state: 'viewing', kind: null };
}

function mayCompose(step: Step, { person }: Pick<From, 'person'>, kind: Lease['kind']): boolean {
  return kind === null || mayHere(step, person, `draft.save:${kind}`).allowed;
}

/** With `session-timers` taken out there is one timer for everybody who types here. */
function renewEveryTyping(step: Step, at: number): void {
  for (const lease of Object.values(settled(step.room.presence))) {
    if (lease.state === 'composing') keep(step, { ...lease, typedAt: at });
  }
}

function nowFor({ env }: Step, { sentAt }: { readonly sentAt: number }): number {
  return protects('one-clock', env.without) ? env.at : sentAt;
}
