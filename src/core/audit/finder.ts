/**
 * One kind of collision: reads along, and says in the end what happened.
 *
 * Shapes: `on` is the conversation before the entry. Nothing that is found holds a text or an address.
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { Actor, AuditIncident } from '../schema/types.ts';
import type { Entry, Reading } from './timeline.ts';

export type IncidentKind = AuditIncident['kind'];

export interface Finder {
  readonly see: (entry: Entry, on: Conversation) => void;
  readonly end: (on: Conversation) => readonly Found[];
}

export type OpenFinder = (reading: Reading) => Finder;

/** What is known of it before it has its number and its place. */
export type Found = WithoutPlace<AuditIncident>;

type WithoutPlace<I> = I extends AuditIncident ? Omit<I, 'number' | 'conversation' | 'inbox'> : never;

/** By what name the team knows who it was; null for a customer. */
export function teamName(by: Actor): string | null {
  if (by.kind === 'customer') return null;
  return by.kind === 'person' ? by.person : by.name;
}

/** Each once, without that one and without customers. */
export function others(among: readonly Actor[], self: string): readonly string[] {
  const names = among.map(teamName).filter((name) => name !== null && name !== self);
  return [...new Set(names as readonly string[])].sort();
}
