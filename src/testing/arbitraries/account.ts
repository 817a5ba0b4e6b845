/** An account to decide in: two inboxes, people of every role, two teams. */
import type { Directory, Person } from '../../core/directory/directory.ts';
import { defaultPolicy, mergePolicy } from '../../core/rules/policy.ts';
import type { Actor, MemberState } from '../../core/schema/types.ts';

const person = (id: string, member: MemberState, inboxes: readonly string[] = ['support']): Person => ({
  id,
  name: `${id.charAt(0).toUpperCase()}${id.slice(1)}`,
  handle: id,
  address: `${id}@team.example`,
  member,
  invitedAs: null,
  inboxes: Object.fromEntries(inboxes.map((inbox) => [inbox, true as const])),
  notify: null,
});

const people = [
  person('olga', 'owner', []),
  person('adam', 'administrator', []),
  person('ana', 'user'),
  person('bea', 'user', ['support', 'billing']),
  person('carl', 'user', ['billing']),
  person('finn', 'light'),
  person('gus', 'deactivated'),
  person('ivy', 'invited'),
];

/**
 * ana and bea answer in `support`, bea and carl in `billing`; finn is a light user of `support`. Team `first` is ana and bea, `second` is
 * carl, `empty` is nobody.
 */
export function account(policy: unknown = {}, workflows: Directory['workflows'] = {}): Directory {
  const inbox = (id: string) => ({ id, name: id, address: `${id}@team.example`, noteTemplate: null });
  const team = (id: string, members: readonly string[]) => ({
    id,
    name: `Team ${id}`,
    handle: id,
    members: Object.fromEntries(members.map((member) => [member, true as const])),
  });
  return {
    people: Object.fromEntries(people.map((one) => [one.id, one])),
    attentive: {},
    teams: { first: team('first', ['ana', 'bea']), second: team('second', ['carl']), empty: team('empty', []) },
    inboxes: { support: inbox('support'), billing: inbox('billing') },
    savedReplies: {},
    workflows,
    policy: mergePolicy(defaultPolicy, policy),
    commands: {},
    revision: 1,
  };
}

/** The account with some people changed. */
export function withPeople(directory: Directory, changes: Readonly<Record<string, Partial<Person>>>): Directory {
  const changed = Object.entries(changes).map(([id, change]) => [id, { ...directory.people[id], ...change }]);
  return { ...directory, people: { ...directory.people, ...Object.fromEntries(changed) } };
}

export const by = (id: string, session?: string): Actor => ({
  kind: 'person',
  person: id,
  ...(session && { session }),
});
export const dana: Actor = { kind: 'customer', address: 'dana@example.com' };
export const automation = (name: string): Actor => ({ kind: 'automation', name });
