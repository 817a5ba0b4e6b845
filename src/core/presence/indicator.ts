/**
 * What one observer sees of the others on a conversation, in the list and in the open conversation alike.
 *
 * Shapes: `none` has nobody; composers come first, then viewers, then idle ones, each group by how long and then by name. `idle` marks
 * somebody who has the conversation open but is elsewhere: alone they make it `viewing`. Writing a note counts as composing; `kind` says so.
 * Source: seed article, "How do we avoid running into each other"; Zendesk's third state for the ghost viewer; catalogue C2 (somebody was
 * shown to themselves, or hid a colleague by being first).
 */
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Attention, DraftKind, RosterEntry } from '../schema/types.ts';

export interface Indicator {
  readonly state: 'none' | 'viewing' | 'replying';
  readonly people: readonly IndicatedPerson[];
}

export interface IndicatedPerson {
  readonly person: string;
  readonly state: 'viewing' | 'composing' | 'idle';
  /** Only while composing. */
  readonly kind: DraftKind | null;
  readonly since: number;
}

export interface IndicatorOptions {
  readonly without?: ReadonlySet<ProtectionName> | undefined;
}

export function indicatorFor(
  roster: Iterable<RosterEntry>,
  observer: { readonly person: string },
  { without }: IndicatorOptions = {},
): Indicator {
  const hidesSelf = protects('self-filter', without);
  const people = peopleIn(roster).filter(({ person }) => !hidesSelf || person !== observer.person);
  const [first] = people;
  if (!first) return { state: 'none', people };
  return { state: first.state === 'composing' ? 'replying' : 'viewing', people };
}

/** Every person once, as the strongest of their sessions, in the order of an indicator. */
export function peopleIn(roster: Iterable<RosterEntry>): readonly IndicatedPerson[] {
  if (Array.isArray(roster) && roster.length === 0) return [];
  const people = new Map<string, IndicatedPerson>();
  for (const { person, state, kind = null, since } of roster) {
    const one = { person, state, kind: state === 'composing' ? kind : null, since };
    const other = people.get(person);
    if (!other || strongerFirst(one, other) < 0) people.set(person, one);
  }
  return people.size > 1 ? [...people.values()].sort(strongerFirst) : [...people.values()];
}

const strength: Readonly<Record<Attention, number>> = { composing: 0, viewing: 1, idle: 2 };
const weight: Readonly<Record<DraftKind, number>> = { reply: 0, forward: 1, note: 2 };

function strongerFirst(one: IndicatedPerson, other: IndicatedPerson): number {
  const byState = strength[one.state] - strength[other.state];
  if (byState !== 0) return byState;
  // Of one person's composers the one that collides counts; among people, time does.
  const byKind = one.person === other.person ? weightOf(one) - weightOf(other) : 0;
  return byKind || one.since - other.since || (one.person < other.person ? -1 : 1);
}

function weightOf({ kind }: IndicatedPerson): number {
  return kind === null ? 0 : weight[kind];
}
