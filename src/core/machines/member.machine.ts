/**
 * Where a person stands in the account. The owner stays until the ownership went to another person, and then is an administrator.
 *
 * Source: DOMAIN, roles; the first owner is invited like everybody else.
 */
import { setup } from 'xstate';
import type { DirectoryFact, Role } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type MemberEvent =
  | { readonly type: 'member.became-light' }
  | { readonly type: 'member.became-user' }
  | { readonly type: 'member.became-administrator' }
  | { readonly type: 'member.became-owner' }
  | { readonly type: 'member.deactivated' };

export const memberMachine = setup({ types: { events: {} as MemberEvent } }).createMachine({
  id: 'member',
  initial: 'invited',
  states: {
    invited: {
      on: {
        'member.became-light': 'light',
        'member.became-user': 'user',
        'member.became-administrator': 'administrator',
        'member.became-owner': 'owner',
        'member.deactivated': 'deactivated',
      },
    },
    light: {
      on: {
        'member.became-user': 'user',
        'member.became-administrator': 'administrator',
        'member.became-owner': 'owner',
        'member.deactivated': 'deactivated',
      },
    },
    user: {
      on: {
        'member.became-light': 'light',
        'member.became-administrator': 'administrator',
        'member.became-owner': 'owner',
        'member.deactivated': 'deactivated',
      },
    },
    administrator: {
      on: {
        'member.became-light': 'light',
        'member.became-user': 'user',
        'member.became-owner': 'owner',
        'member.deactivated': 'deactivated',
      },
    },
    owner: { on: { 'member.became-administrator': 'administrator' } },
    deactivated: {
      on: {
        'member.became-light': 'light',
        'member.became-user': 'user',
        'member.became-administrator': 'administrator',
      },
    },
  },
});

export const memberTable = tableOf(memberMachine);

const events: Readonly<Record<Role, MemberEvent['type']>> = {
  light: 'member.became-light',
  user: 'member.became-user',
  administrator: 'member.became-administrator',
  owner: 'member.became-owner',
};

/** The event that asks for a role. */
export function roleEvent(to: Role): MemberEvent['type'] {
  return events[to];
}

/**
 * What a fact does to the person it names; null for the facts that leave them where they are. `invitedAs` is the role that waits for an
 * invited person: another role for somebody who has not accepted yet changes only that.
 */
export function memberEvent(fact: DirectoryFact, invitedAs: Role | null): MemberEvent['type'] | null {
  switch (fact.type) {
    case 'person.accepted':
      return invitedAs && events[invitedAs];
    case 'person.role-changed':
      return fact.from === 'invited' ? null : events[fact.to];
    case 'person.reactivated':
      return events[fact.role];
    case 'person.deactivated':
      return 'member.deactivated';
    default:
      return null;
  }
}
