/**
 * To whom an inbox gives the next conversation that nobody has.
 *
 * Shapes: a team in the rotation is one turn, gets the conversation as a team and has a load of its own. Passed over is whoever cannot answer there, is
 * away (of a team: all who can answer) or has as many active conversations as the cap. Null where that is everybody: it stays unassigned.
 * Alphabetical is by name without regard to case, then by id.
 * Source: Help Scout, "Round Robin goes in alphabetical order; Balanced = fewest active assignments; a cap of at most 100".
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { Directory } from '../directory/directory.ts';
import type { Assignee, Mention } from '../schema/types.ts';
import { canAnswer, canBeAssigned } from './access.ts';
import { isAway } from './away.ts';
import { own } from './keys.ts';
import { type ProtectionName, protects } from './protections.ts';

/**
 * The stream of turns, one for the account: whatever routing gives away takes the next one in the same append, so of two nodes that take the same one the
 * store refuses one, which then knows of the other. No conversation is called so.
 */
export const routingStream = '$routing';

export interface RoutingQuestion {
  readonly inbox: string;
  /** How many active conversations each has, by `assigneeKey`. */
  readonly active: ReadonlyMap<string, number>;
  /** Who had the turn before. */
  readonly last: Assignee | null;
  readonly at: number;
  readonly without?: ReadonlySet<ProtectionName> | undefined;
}

export function route(directory: Directory, question: RoutingQuestion): Mention | null {
  const { inbox, active, last, at, without } = question;
  const routing = own(directory.inboxes, inbox)?.routing;
  if (!routing || routing.mode === 'manual') return null;
  const load = (one: Mention): number => active.get(assigneeKey(one)) ?? 0;
  const hasRoom = (one: Mention): boolean =>
    canTake(directory, one, inbox, at) && (routing.cap === null || load(one) < routing.cap);
  const free = routing.rotation
    .filter((one) => (protects('routing-room', without) ? hasRoom(one) : canBeAssigned(directory, one, inbox)))
    .map((one) => ({ one, name: nameOf(directory, one) }))
    .sort((a, b) => compare(a.name, b.name));
  if (routing.mode === 'balanced') {
    const fewest = Math.min(...free.map(({ one }) => load(one)));
    return free.find(({ one }) => load(one) === fewest)?.one ?? null;
  }
  const before = last && last.kind !== 'nobody' ? nameOf(directory, last) : '';
  return (free.find(({ name }) => compare(name, before) > 0) ?? free[0])?.one ?? null;
}

/** True for somebody whom routing may give something to now, whatever they have already. */
export function canTake(directory: Directory, one: Assignee, inbox: string, at: number): boolean {
  if (one.kind === 'person') return canBeAssigned(directory, one, inbox) && !isAway(directory, one.person, at);
  if (one.kind === 'nobody') return false;
  const members = Object.keys(own(directory.teams, one.team)?.members ?? {});
  return members.some((person) => canAnswer(directory, person, inbox) && !isAway(directory, person, at));
}

/**
 * True for a conversation that waits for routing: active, in sight, nobody's, and asked for by a customer. What a person put back is not given away
 * again by itself before it was assigned or reopened; what went to somebody outside is its forwarder's.
 */
export function isWaiting({ status, snooze, assignee, routing, parent }: Conversation): boolean {
  return status === 'active' && snooze === null && assignee.kind === 'nobody' && routing === 'open' && parent === null;
}

export function assigneeKey(one: Assignee): string {
  if (one.kind === 'nobody') return '';
  return one.kind === 'person' ? `person ${one.person}` : `team ${one.team}`;
}

function nameOf(directory: Directory, one: Mention): string {
  const id = one.kind === 'person' ? one.person : one.team;
  const known = one.kind === 'person' ? own(directory.people, id) : own(directory.teams, id);
  return `${(known?.name ?? id).toLowerCase()}\n${id}\n${one.kind}`;
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
