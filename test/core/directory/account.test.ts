/** Access, teams, inboxes, saved replies and settings. */
import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';
import { accountAfter, type GivenDirectoryCommand, givenAccount, office, result } from '../given/directory-given.ts';

const given = (...more: readonly GivenDirectoryCommand[]) => givenAccount(...office, ...more);
const refund: GivenDirectoryCommand = {
  type: 'saved-reply.put',
  savedReply: 'refund',
  text: 'On its way.',
  inboxes: ['support'],
};

describe('access', () => {
  it('is granted once and revoked once', () => {
    const { when } = given();
    expect(result(when({ type: 'access.grant', person: 'ana', inbox: 'billing' }, 'adam'))).toEqual([
      { type: 'access.granted', person: 'ana', inbox: 'billing' },
    ]);
    expect(result(when({ type: 'access.grant', person: 'ana', inbox: 'support' }))).toEqual([]);
    expect(result(when({ type: 'access.revoke', person: 'ana', inbox: 'support' }))).toEqual([
      { type: 'access.revoked', person: 'ana', inbox: 'support' },
    ]);
    expect(result(when({ type: 'access.revoke', person: 'ana', inbox: 'billing' }))).toEqual([]);
  });

  it('is what the person then has', () => {
    const account = given();
    const granted = account.when({ type: 'access.grant', person: 'ana', inbox: 'billing' });
    expect(accountAfter(account, granted).people['ana']?.inboxes).toEqual({ support: true, billing: true });
    const revoked = account.when({ type: 'access.revoke', person: 'bea', inbox: 'support' });
    expect(accountAfter(account, revoked).people['bea']?.inboxes).toEqual({ billing: true });
  });

  it.each([
    ['to nobody', { person: 'no', inbox: 'support' }, 'person.unknown'],
    ['to an inbox that is not there', { person: 'ana', inbox: 'constructor' }, 'inbox.unknown'],
  ] as const)('%s is refused', (_, fields, code) => {
    const { when } = given();
    expect(result(when({ type: 'access.grant', ...fields }))).toBe(code);
    expect(result(when({ type: 'access.revoke', ...fields }))).toBe(code);
  });

  it('is prepared for invited people, not for those who left', () => {
    const { when } = given(
      { type: 'person.add', person: 'zoe', role: 'user' },
      { type: 'person.deactivate', person: 'ana' },
    );
    expect(result(when({ type: 'access.grant', person: 'zoe', inbox: 'support' }))).toHaveLength(1);
    expect(result(when({ type: 'access.grant', person: 'ana', inbox: 'billing' }))).toBe('person.not-active');
    expect(result(when({ type: 'access.revoke', person: 'ana', inbox: 'support' }))).toHaveLength(1);
  });

  it('is not for users to give', () => {
    const { when } = given();
    expect(result(when({ type: 'access.grant', person: 'ana', inbox: 'billing' }, 'ana'))).toBe('person.not-allowed');
  });
});

describe('teams', () => {
  it('have a name, a handle and members', () => {
    const account = given();
    const decision = account.when({ type: 'team.create', team: 'tier2', members: ['ana', 'bea', 'ana'] }, 'adam');
    expect(accountAfter(account, decision).teams['tier2']).toEqual({
      id: 'tier2',
      name: 'Tier2',
      handle: 'tier2',
      members: { ana: true, bea: true },
    });
  });

  it.each([
    ['that exist', { team: 'first' }, 'team.exists'],
    ['with a handle of a person', { team: 'ana' }, 'handle.taken'],
    ['with people who are not there', { team: 't', members: ['ana', 'no'] }, 'person.unknown'],
    ['with invited people', { team: 't', members: ['zoe'] }, 'person.not-active'],
    ['with light users', { team: 't', members: ['finn'] }, 'person.not-allowed'],
    ['called __proto__', { team: '__proto__' }, 'id.unusable'],
  ] as const)('%s are refused', (_, fields, code) => {
    const { when } = given({ type: 'team.create', team: 'first' }, { type: 'person.add', person: 'zoe', role: 'user' });
    expect(result(when({ type: 'team.create', ...fields }))).toBe(code);
  });

  it('are joined and left once', () => {
    const { when } = given({ type: 'team.create', team: 'first', members: ['ana'] });
    expect(result(when({ type: 'team.join', team: 'first', person: 'bea' }))).toEqual([
      { type: 'team.joined', team: 'first', person: 'bea' },
    ]);
    expect(result(when({ type: 'team.join', team: 'first', person: 'ana' }))).toEqual([]);
    expect(result(when({ type: 'team.leave', team: 'first', person: 'bea' }))).toEqual([]);
    expect(result(when({ type: 'team.leave', team: 'first', person: 'ana' }))).toEqual([
      { type: 'team.left', team: 'first', person: 'ana' },
    ]);
  });

  it('are not joined by light users, nor joined where there is none', () => {
    const { when } = given({ type: 'team.create', team: 'first' });
    expect(result(when({ type: 'team.join', team: 'first', person: 'finn' }))).toBe('person.not-allowed');
    expect(result(when({ type: 'team.join', team: 'no', person: 'ana' }))).toBe('team.unknown');
    expect(result(when({ type: 'team.leave', team: 'no', person: 'ana' }))).toBe('team.unknown');
    expect(result(when({ type: 'team.leave', team: 'first', person: 'no' }))).toBe('person.unknown');
  });
});

describe('inboxes', () => {
  it('are created once', () => {
    const { when } = given();
    expect(result(when({ type: 'inbox.create', inbox: 'sales', address: 'sales@team.example' }))).toEqual([
      { type: 'inbox.created', inbox: 'sales', name: 'Sales', address: 'sales@team.example' },
    ]);
    expect(result(when({ type: 'inbox.create', inbox: 'support' }))).toBe('inbox.exists');
    expect(result(when({ type: 'inbox.create', inbox: '__proto__' }))).toBe('id.unusable');
  });

  it('require a saved reply of their own, or none', () => {
    const account = given(refund);
    const required = account.when({ type: 'inbox.require-template', inbox: 'support', savedReply: 'refund' }, 'adam');
    expect(accountAfter(account, required).inboxes['support']?.noteTemplate).toBe('refund');
    const require = (inbox: string, savedReply: string | null) =>
      result(account.when({ type: 'inbox.require-template', inbox, savedReply }));
    expect(require('billing', 'refund')).toBe('saved-reply.elsewhere');
    expect(require('support', 'no')).toBe('saved-reply.unknown');
    expect(require('no', 'refund')).toBe('inbox.unknown');
    expect(require('support', null)).toEqual([]);
  });
});

describe('saved replies', () => {
  it('are put by whoever has all their inboxes', () => {
    const { when } = given(refund);
    const both = { ...refund, inboxes: ['support', 'billing'] };
    expect(result(when(both, 'bea'))).toEqual([
      {
        type: 'saved-reply.put',
        savedReply: 'refund',
        name: 'Refund',
        text: 'On its way.',
        inboxes: ['support', 'billing'],
      },
    ]);
    expect(result(when(both, 'ana'))).toBe('person.not-allowed');
    expect(result(when({ ...refund, inboxes: ['support'], text: 'x' }, 'finn'))).toBe('person.not-allowed');
    expect(result(when({ ...refund, inboxes: ['sales'] }, 'adam'))).toBe('inbox.unknown');
  });

  it('cannot be taken out of an inbox by whoever has no access to it', () => {
    const { when } = given({ ...refund, inboxes: ['support', 'billing'] });
    expect(result(when(refund, 'ana'))).toBe('person.not-allowed');
    expect(result(when({ type: 'saved-reply.remove', savedReply: 'refund' }, 'ana'))).toBe('person.not-allowed');
    expect(result(when({ type: 'saved-reply.remove', savedReply: 'refund' }, 'bea'))).toHaveLength(1);
  });

  it('are taken out of an inbox by whoever has all of theirs', () => {
    const { when } = given({ ...refund, inboxes: ['support', 'billing'] });
    expect(result(when(refund, 'bea'))).toMatchObject([{ type: 'saved-reply.put', inboxes: ['support'] }]);
    expect(result(when({ ...refund, inboxes: ['billing', 'support'] }, 'bea'))).toEqual([]);
  });

  it('keep their name, and are no fact if nothing changes', () => {
    const account = given({ ...refund, name: 'Money back' });
    expect(result(account.when(refund))).toEqual([]);
    const changed = account.when({ ...refund, text: 'Sent.' });
    expect(accountAfter(account, changed).savedReplies['refund']).toEqual({
      id: 'refund',
      name: 'Money back',
      text: 'Sent.',
      inboxes: { support: true },
    });
  });

  it('stay where notes must start from them', () => {
    const { when } = given(refund, { type: 'inbox.require-template', inbox: 'support', savedReply: 'refund' });
    expect(result(when({ type: 'saved-reply.remove', savedReply: 'refund' }))).toBe('saved-reply.required');
    expect(result(when({ ...refund, inboxes: ['billing'] }))).toBe('saved-reply.required');
    expect(result(when({ ...refund, inboxes: ['billing', 'support'] }))).toHaveLength(1);
  });

  it('are removed once', () => {
    const account = given(refund);
    const removed = account.when({ type: 'saved-reply.remove', savedReply: 'refund' });
    expect(accountAfter(account, removed).savedReplies).toEqual({});
    expect(result(account.when({ type: 'saved-reply.remove', savedReply: 'constructor' }))).toBe('saved-reply.unknown');
    expect(result(account.when({ ...refund, savedReply: '__proto__' }))).toBe('id.unusable');
  });
});

describe('settings', () => {
  it('change as a whole, and only what is named', () => {
    const { when } = given();
    expect(result(when({ type: 'policy.change', policy: { undoMs: 0 } }, 'adam'))).toEqual([
      { type: 'policy.changed', policy: { ...defaultPolicy, undoMs: 0 } },
    ]);
  });

  it('that are so already are no fact', () => {
    const { when } = given({ type: 'policy.change', policy: { lock: 'onOpen' } });
    expect(result(when({ type: 'policy.change', policy: { lock: 'onOpen', presence: {} } }))).toEqual([]);
  });

  it('that cannot work together are refused, with every problem', () => {
    const decision = given().when({ type: 'policy.change', policy: { presence: { ttlMs: 4000 } } });
    expect(result(decision)).toBe('policy.impossible');
    expect(decision.ok ? null : decision.rejection.detail).toMatchObject({
      path: 'presence.ttlMs',
      problems: [{ path: 'presence.ttlMs' }, { path: 'presence.typingMs' }],
    });
  });

  it.each([[{ colour: 'red' }], [{ undoMs: -1 }], [JSON.parse('{"__proto__":{"undoMs":1}}')]])(
    'refuse %j',
    (policy) => {
      expect(result(given().when({ type: 'policy.change', policy }))).toBe('policy.invalid');
    },
  );

  it('are not for users to change', () => {
    expect(result(given().when({ type: 'policy.change', policy: { undoMs: 0 } }, 'bea'))).toBe('person.not-allowed');
  });
});
