import { describe, expect, it } from 'vitest';
import { emptyConversation } from '../../../src/core/conversation/conversation.ts';
import { canAnswer, canBeAssigned, canOpen, isGuest, roleOf } from '../../../src/core/rules/access.ts';
import { account, withPeople } from '../given/conversation-account.ts';

const directory = account();
const everybody = Object.keys(directory.people);
const inBilling = {
  ...emptyConversation('c1'),
  inbox: 'billing',
  guests: { ana: true, gus: true, bea: true } as const,
};

describe('access', () => {
  it('opens an inbox to those it was granted to, administrators and the owner', () => {
    expect(everybody.filter((person) => canOpen(directory, person, 'support'))).toEqual([
      'olga',
      'adam',
      'ana',
      'bea',
      'finn',
    ]);
  });

  it('opens a conversation to its guests too, if they are active', () => {
    expect(everybody.filter((person) => canOpen(directory, person, inBilling))).toEqual([
      'olga',
      'adam',
      'ana',
      'bea',
      'carl',
    ]);
  });

  it('calls a guest who has no access otherwise', () => {
    expect(everybody.filter((person) => isGuest(directory, person, inBilling))).toEqual(['ana']);
  });

  it('lets light users and guests answer nothing', () => {
    expect(everybody.filter((person) => canAnswer(directory, person, 'support'))).toEqual([
      'olga',
      'adam',
      'ana',
      'bea',
    ]);
    expect(canAnswer(directory, 'ana', 'billing')).toBe(false);
  });

  it('assigns to nobody, to whoever can answer, and to teams with somebody who can', () => {
    const person = (id: string) => canBeAssigned(directory, { kind: 'person', person: id }, 'support');
    const team = (id: string) => canBeAssigned(directory, { kind: 'team', team: id }, 'support');
    expect(canBeAssigned(directory, { kind: 'nobody' }, 'support')).toBe(true);
    expect(['ana', 'carl', 'finn', 'gus', 'ivy', 'stranger'].map(person)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(['first', 'second', 'empty', 'stranger'].map(team)).toEqual([true, false, false, false]);
  });

  it('has nothing open in an inbox that does not exist', () => {
    expect(everybody.filter((person) => canOpen(directory, person, 'sales'))).toEqual([]);
  });

  it('keeps the grants of somebody inactive to itself', () => {
    const changed = withPeople(directory, { ana: { member: 'deactivated' } });
    expect([canOpen(changed, 'ana', 'support'), roleOf(changed, 'ana')]).toEqual([false, null]);
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''])(
    'finds nothing under the name "%s"',
    (name) => {
      expect(canOpen(directory, name, 'support')).toBe(false);
      expect(canOpen(directory, 'ana', name)).toBe(false);
      expect(canOpen(directory, name, inBilling)).toBe(false);
      expect(canBeAssigned(directory, { kind: 'team', team: name }, 'support')).toBe(false);
      expect(roleOf(directory, name)).toBe(null);
    },
  );
});
