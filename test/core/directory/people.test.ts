import { describe, expect, it } from 'vitest';
import {
  accountAfter,
  type GivenDirectoryCommand,
  givenAccount,
  joins,
  office,
  result,
} from '../given/directory-given.ts';

const given = (...more: readonly GivenDirectoryCommand[]) => givenAccount(...office, ...more);

describe('inviting', () => {
  it('gives a person a name, a handle and the inboxes, each once', () => {
    const { when } = given();
    expect(
      result(when({ type: 'person.add', person: 'zoe', role: 'user', inboxes: ['support', 'billing', 'support'] })),
    ).toEqual([
      {
        type: 'person.added',
        person: 'zoe',
        name: 'Zoe',
        handle: 'zoe',
        role: 'user',
        inboxes: ['support', 'billing'],
      },
    ]);
  });

  it('keeps what is chosen', () => {
    const account = given();
    const decision = account.when({
      type: 'person.add',
      person: 'zoe',
      name: 'Zoe B.',
      handle: 'zb',
      address: 'zoe@team.example',
      role: 'light',
    });
    expect(accountAfter(account, decision).people['zoe']).toEqual({
      id: 'zoe',
      name: 'Zoe B.',
      handle: 'zb',
      address: 'zoe@team.example',
      member: 'invited',
      invitedAs: 'light',
      inboxes: {},
      notify: null,
    });
  });

  it.each([
    ['somebody who is there', { person: 'ana' }, 'person.exists'],
    ['a second owner', { person: 'zoe', role: 'owner' }, 'owner.exactly-one'],
    ['under a handle of a person', { person: 'zoe', handle: 'ANA' }, 'handle.taken'],
    ['under a handle of a team', { person: 'zoe', handle: 'First' }, 'handle.taken'],
    ['under a name whose handle is taken', { person: 'Bea' }, 'handle.taken'],
    ['into an inbox that is not there', { person: 'zoe', inboxes: ['support', 'sales'] }, 'inbox.unknown'],
    ['into the prototype', { person: 'zoe', inboxes: ['__proto__'] }, 'inbox.unknown'],
    ['somebody called __proto__', { person: '__proto__' }, 'id.unusable'],
  ] as const)('is refused for %s', (_, fields, code) => {
    const { when } = given({ type: 'team.create', team: 'first' });
    expect(result(when({ type: 'person.add', role: 'user', ...fields }))).toBe(code);
  });

  it('takes people with odd names', () => {
    const { when } = given();
    expect(result(when({ type: 'person.add', person: 'constructor', role: 'user' }))).toHaveLength(1);
    expect(result(when({ type: 'person.add', person: 'zoë b@x', role: 'user' }))).toMatchObject([
      { name: 'Zoë b@x', handle: 'zo--b-x' },
    ]);
  });
});

describe('accepting', () => {
  const invited = given({ type: 'person.add', person: 'zoe', role: 'light' });

  it('gives the role of the invitation', () => {
    const decision = invited.when({ type: 'person.accept', person: 'zoe' }, 'zoe');
    expect(accountAfter(invited, decision).people['zoe']).toMatchObject({ member: 'light', invitedAs: null });
  });

  it('is for the invited person only', () => {
    expect(result(invited.when({ type: 'person.accept', person: 'zoe' }, 'olga'))).toBe('person.not-allowed');
    expect(result(invited.when({ type: 'person.accept', person: 'ana' }, 'ana'))).toBe('person.not-invited');
    expect(result(invited.when({ type: 'person.accept', person: 'no' }))).toBe('person.unknown');
  });

  it('is too late for an owner when there is one', () => {
    const { when } = givenAccount({ type: 'person.add', person: 'olga', role: 'owner' }, ...joins('ana', 'user'), {
      type: 'ownership.transfer',
      person: 'ana',
    });
    expect(result(when({ type: 'person.accept', person: 'olga' }))).toBe('owner.exactly-one');
    expect(result(when({ type: 'person.change-role', person: 'olga', role: 'user' }))).toHaveLength(1);
  });
});

describe('changing a role', () => {
  it('says from which to which', () => {
    const { when } = given();
    expect(result(when({ type: 'person.change-role', person: 'finn', role: 'user' }, 'adam'))).toEqual([
      { type: 'person.role-changed', person: 'finn', from: 'light', to: 'user' },
    ]);
  });

  it('to light leaves every team', () => {
    const account = given(
      { type: 'team.create', team: 'tier2', members: ['bea', 'ana'] },
      { type: 'team.create', team: 'tier1', members: ['ana'] },
    );
    const decision = account.when({ type: 'person.change-role', person: 'ana', role: 'light' });
    expect(result(decision)).toEqual([
      { type: 'person.role-changed', person: 'ana', from: 'user', to: 'light' },
      { type: 'team.left', team: 'tier1', person: 'ana' },
      { type: 'team.left', team: 'tier2', person: 'ana' },
    ]);
    expect(accountAfter(account, decision).teams['tier2']?.members).toEqual({ bea: true });
  });

  it('of an invited person changes the invitation', () => {
    const account = given({ type: 'person.add', person: 'zoe', role: 'light' });
    const decision = account.when({ type: 'person.change-role', person: 'zoe', role: 'user' });
    expect(accountAfter(account, decision).people['zoe']).toMatchObject({ member: 'invited', invitedAs: 'user' });
  });

  it('to the same role is no fact', () => {
    const { when } = given();
    expect(when({ type: 'person.change-role', person: 'ana', role: 'user' }).outcome).toMatchObject({
      ok: true,
      result: 'unchanged',
    });
  });

  it.each([
    ['of nobody', { person: 'no', role: 'user' }, 'person.unknown'],
    ['of the owner', { person: 'olga', role: 'user' }, 'owner.exactly-one'],
    ['of the owner to administrator', { person: 'olga', role: 'administrator' }, 'owner.exactly-one'],
    ['to owner', { person: 'ana', role: 'owner' }, 'owner.exactly-one'],
    ['of somebody deactivated', { person: 'gus', role: 'user' }, 'person.not-active'],
  ] as const)('%s is refused', (_, fields, code) => {
    const { when } = given(...joins('gus', 'user'), { type: 'person.deactivate', person: 'gus' });
    expect(result(when({ type: 'person.change-role', ...fields }))).toBe(code);
  });

  it('of administrators is for the owner', () => {
    const { when } = given();
    const demote = { type: 'person.change-role', person: 'adam', role: 'user' } as const;
    const promote = { type: 'person.change-role', person: 'ana', role: 'administrator' } as const;
    expect([demote, promote].map((command) => result(when(command, 'adam')))).toEqual([
      'person.not-allowed',
      'person.not-allowed',
    ]);
    expect([demote, promote].map((command) => when(command, 'olga').ok)).toEqual([true, true]);
  });
});

describe('transferring the ownership', () => {
  it('makes the former owner an administrator, at once', () => {
    const { when } = given();
    expect(result(when({ type: 'ownership.transfer', person: 'finn' }, 'olga'))).toEqual([
      { type: 'person.role-changed', person: 'olga', from: 'owner', to: 'administrator' },
      { type: 'person.role-changed', person: 'finn', from: 'light', to: 'owner' },
    ]);
  });

  it('is for the owner only', () => {
    const { when } = given();
    expect(result(when({ type: 'ownership.transfer', person: 'adam' }, 'adam'))).toBe('person.not-allowed');
    expect(when({ type: 'ownership.transfer', person: 'olga' }, 'olga').outcome).toMatchObject({ result: 'unchanged' });
  });

  it('needs an active member', () => {
    const { when } = given({ type: 'person.add', person: 'zoe', role: 'user' });
    expect(result(when({ type: 'ownership.transfer', person: 'zoe' }))).toBe('person.not-active');
    expect(result(when({ type: 'ownership.transfer', person: 'no' }))).toBe('person.unknown');
  });

  it('gives an account without owner its first', () => {
    const { when } = givenAccount(...joins('ana', 'user'));
    expect(result(when({ type: 'ownership.transfer', person: 'ana' }))).toEqual([
      { type: 'person.role-changed', person: 'ana', from: 'user', to: 'owner' },
    ]);
  });
});

describe('deactivating', () => {
  it('ends teams, and keeps the grants for a return', () => {
    const account = given({ type: 'team.create', team: 'first', members: ['bea'] });
    const gone = account.when({ type: 'person.deactivate', person: 'bea' }, 'adam');
    expect(result(gone)).toEqual([
      { type: 'person.deactivated', person: 'bea' },
      { type: 'team.left', team: 'first', person: 'bea' },
    ]);
    expect(accountAfter(account, gone).people['bea']).toMatchObject({
      member: 'deactivated',
      inboxes: { support: true, billing: true },
    });
  });

  it('withdraws an invitation', () => {
    const account = given({ type: 'person.add', person: 'zoe', role: 'user' });
    const decision = account.when({ type: 'person.deactivate', person: 'zoe' });
    expect(accountAfter(account, decision).people['zoe']).toMatchObject({ member: 'deactivated', invitedAs: null });
  });

  it('never takes the owner', () => {
    const { when } = given();
    expect(result(when({ type: 'person.deactivate', person: 'olga' }, 'olga'))).toBe('owner.exactly-one');
    expect(result(when({ type: 'person.deactivate', person: 'olga' }, 'adam'))).toBe('person.not-allowed');
  });

  it('twice is no fact', () => {
    const { when } = given({ type: 'person.deactivate', person: 'bea' });
    expect(when({ type: 'person.deactivate', person: 'bea' }).outcome).toMatchObject({ result: 'unchanged' });
    expect(result(when({ type: 'person.deactivate', person: 'no' }))).toBe('person.unknown');
  });
});

describe('reactivating', () => {
  const account = given({ type: 'person.deactivate', person: 'bea' });

  it('gives the role that it says', () => {
    const decision = account.when({ type: 'person.reactivate', person: 'bea', role: 'light' }, 'adam');
    expect(accountAfter(account, decision).people['bea']).toMatchObject({ member: 'light', invitedAs: null });
  });

  it.each([
    ['nobody', { person: 'no', role: 'user' }, 'person.unknown'],
    ['as owner', { person: 'bea', role: 'owner' }, 'owner.exactly-one'],
    ['an active member', { person: 'ana', role: 'light' }, 'person.not-deactivated'],
    ['an active member in the same role', { person: 'ana', role: 'user' }, []],
  ] as const)('%s gives %o: %s', (_, fields, outcome) => {
    expect(result(account.when({ type: 'person.reactivate', ...fields }))).toEqual(outcome);
  });

  it('as administrator is for the owner', () => {
    const command = { type: 'person.reactivate', person: 'bea', role: 'administrator' } as const;
    expect([account.when(command, 'adam').ok, account.when(command, 'olga').ok]).toEqual([false, true]);
  });
});
