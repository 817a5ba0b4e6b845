/**
 * Who is in the scenario of an incident, under names that a scenario can have.
 *
 * Shapes: the names and ids of people of the team stay recognisable; the customer is nobody's, and the conversation keeps nothing but its id.
 */
import { own } from '../../rules/keys.ts';
import type { AuditIncident, AuditNames, Scenario } from '../../schema/types.ts';
import { controls } from '../../simulation/verbs.ts';

export interface Cast {
  readonly conversation: string;
  readonly person: string;
  /** At least one. */
  readonly others: readonly [string, ...string[]];
  readonly nameOf: (id: string) => string;
  readonly people: NonNullable<Scenario['people']>;
}

export const customer = 'customer@example.com';

export function castOf({ person, others, conversation }: AuditIncident, { people }: AuditNames): Cast {
  const names = new Map<string, string>();
  const called = (id: string): string => own(people, id) ?? id;
  const nameOf = (id: string): string => {
    const known = names.get(id);
    if (known !== undefined) return known;
    const name = free(/^[a-z]/.test(id) ? slug(id, 'person') : slug(called(id), 'person'), new Set(names.values()));
    names.set(id, name);
    return name;
  };
  const author = nameOf(person);
  const [first = 'colleague', ...rest] = others;
  const cast: [string, ...string[]] = [nameOf(first), ...rest.map(nameOf)];
  const entries = [author, ...cast].map((name) => [name, {}] as const);
  return {
    conversation: slug(conversation, 'conversation'),
    person: author,
    others: cast,
    nameOf,
    people: Object.fromEntries(entries),
  };
}

function slug(text: string, usual: string): string {
  const plain = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const name = /^[a-z]/.test(plain) ? plain : `${usual}-${plain}`;
  const short = name.slice(0, 36).replace(/-+$/, '');
  return reserved.has(short) ? `${usual}-${short}` : short;
}

function free(name: string, taken: ReadonlySet<string>): string {
  let found = name;
  for (let number = 2; taken.has(found); number += 1) found = `${name}-${number}`;
  return found;
}

/** Words of the grammar, and what can name nobody. */
const reserved: ReadonlySet<string> = new Set([
  ...controls,
  ...[
    'spread',
    'of',
    'that',
    'me',
    'nobody',
    'unknown',
    'server',
    'account',
    'account-owner',
    'constructor',
    'prototype',
  ],
  ...['by', 'composing', 'idle', 'in', 'conversation', 'list'],
]);
