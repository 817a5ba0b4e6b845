/** Reasons against, one by one: whom each is for, and which protection it goes with. */
import { describe, expect, it } from 'vitest';
import { type Conversation, emptyConversation } from '../../../src/core/conversation/conversation.ts';
import type { PermissionRow } from '../../../src/core/rules/permission-table.ts';
import { becauseOf, may, type Resource, refusalOf } from '../../../src/core/rules/permissions.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Actor } from '../../../src/core/schema/types.ts';
import { account, automation, by, withPeople } from '../given/conversation-account.ts';

const inSupport: Conversation = {
  ...emptyConversation('c1'),
  inbox: 'support',
  threads: { t1: { id: 't1', kind: 'customer', at: 1, revision: 2, by: by('zoe'), text: 'x', attachments: [] } },
  order: ['t1'],
  revision: 2,
};

describe('may', () => {
  const reason = (who: string | Actor, row: PermissionRow, resource: Resource, unprotected: ProtectionName[] = []) => {
    const actor = typeof who === 'string' ? by(who) : who;
    const verdict = may({ by: actor, at: 0, directory: account(), without: new Set(unprotected) }, row, resource);
    return verdict.allowed ? 'allowed' : verdict.reason;
  };

  it('asks for both inboxes of a move', () => {
    expect(reason('bea', 'conversation.move', { conversation: inSupport, inboxes: ['billing'] })).toBe('allowed');
    expect(reason('ana', 'conversation.move', { conversation: inSupport, inboxes: ['billing'] })).toBe('no-access');
    expect(reason('adam', 'conversation.move', { conversation: inSupport, inboxes: ['sales'] })).toBe('unknown-inbox');
  });

  it('asks for every inbox of a saved reply', () => {
    expect(reason('bea', 'saved-reply.put', { inboxes: ['support', 'billing'] })).toBe('allowed');
    expect(reason('ana', 'saved-reply.put', { inboxes: ['support', 'billing'] })).toBe('no-access');
    expect(reason('finn', 'saved-reply.put', { inboxes: ['support'] })).toBe('role');
  });

  it('leaves the owner, and everything about administrators, to the owner', () => {
    expect(reason('adam', 'person.deactivate', { person: 'olga' })).toBe('role');
    expect(reason('adam', 'access.revoke', { person: 'olga' })).toBe('role');
    expect(reason('adam', 'person.change-role', { person: 'ana', role: 'light' })).toBe('allowed');
    expect(reason('adam', 'person.change-role', { person: 'ana', role: 'administrator' })).toBe('role');
    expect(reason('adam', 'person.change-role', { person: 'adam', role: 'user' })).toBe('role');
    expect(reason('adam', 'person.add', { person: 'new', role: 'administrator' })).toBe('role');
    expect(reason('olga', 'person.change-role', { person: 'adam', role: 'user' })).toBe('allowed');
  });

  it('counts the role that an invited person will have', () => {
    const directory = withPeople(account(), { ivy: { invitedAs: 'administrator' } });
    const verdict = may({ by: by('adam'), at: 0, directory }, 'person.deactivate', { person: 'ivy' });
    expect(verdict.allowed).toBe(false);
  });

  it('lets only the automation of the account do what administrators do', () => {
    expect(reason(automation('account'), 'person.add', { person: 'new', role: 'owner' })).toBe('allowed');
    expect(reason(automation('workflow'), 'person.add', { person: 'new', role: 'light' })).toBe('role');
  });

  it('says that a thread is unknown only to those who may look', () => {
    expect(reason('ana', 'reply.undo', { conversation: inSupport, thread: 'no' })).toBe('unknown-thread');
    expect(reason('carl', 'reply.undo', { conversation: inSupport, thread: 'no' })).toBe('no-access');
    expect(reason('ana', 'reply.undo', { conversation: inSupport, thread: '__proto__' })).toBe('unknown-thread');
  });

  it.each([
    ['gus', 'reply.send', 'not-active'],
    ['finn', 'reply.send', 'role'],
    ['carl', 'reply.send', 'no-access'],
  ] as const)('without permission-at-commit lets %s through, whom it refuses otherwise', (who, row, refused) => {
    expect(reason(who, row, { conversation: inSupport })).toBe(refused);
    expect(reason(who, row, { conversation: inSupport }, ['author-only'])).toBe(refused);
    expect(reason(who, row, { conversation: inSupport }, ['permission-at-commit'])).toBe('allowed');
  });

  it.each(['finn', 'gus', 'ivy', 'carl'])('without permission-at-commit still asks %s for the author', (who) => {
    const resource = { conversation: inSupport, thread: 't1' };
    for (const row of ['reply.release', 'reply.undo', 'note.edit'] as const) {
      expect(reason(who, row, resource, ['permission-at-commit'])).toBe('not-author');
    }
  });

  it('without author-only lets others act on a reply, and still asks for their access', () => {
    const resource = { conversation: inSupport, thread: 't1' };
    expect(reason('bea', 'reply.undo', resource)).toBe('not-author');
    expect(reason('bea', 'reply.undo', resource, ['permission-at-commit'])).toBe('not-author');
    expect(reason('bea', 'reply.undo', resource, ['author-only'])).toBe('allowed');
    expect(reason('carl', 'reply.undo', resource, ['author-only'])).toBe('no-access');
  });

  it('lets nobody through to what is not there, whatever is taken out', () => {
    const out: ProtectionName[] = ['permission-at-commit', 'author-only'];
    expect(reason('stranger', 'reply.send', { conversation: inSupport }, out)).toBe('unknown-person');
    expect(reason('constructor', 'reply.send', { conversation: inSupport }, out)).toBe('unknown-person');
    expect(reason('ana', 'reply.send', { conversation: emptyConversation('c9') }, out)).toBe('state');
    expect(reason('ana', 'reply.undo', { conversation: inSupport }, out)).toBe('unknown-thread');
  });

  it.each([
    ['finn', 'reply.send', inSupport, 'person.not-allowed'],
    ['gus', 'note.add', inSupport, 'person.not-active'],
    ['stranger', 'note.add', inSupport, 'person.unknown'],
    ['ana', 'note.add', emptyConversation('c9'), 'conversation.unknown'],
    ['ana', 'note.add', { ...inSupport, status: 'merged' }, 'conversation.merged'],
    ['ana', 'conversation.create', inSupport, 'conversation.exists'],
    ['ana', 'note.edit', inSupport, 'thread.unknown'],
  ] as const)('refuses %s for %s with the code of the reason', (who, row, conversation, code) => {
    const verdict = may({ by: by(who), at: 0, directory: account() }, row, { conversation });
    expect(verdict.allowed ? null : refusalOf(verdict).code).toBe(code);
  });

  it('says who, which row and why', () => {
    const verdict = may({ by: by('finn', 'finn/1'), at: 0, directory: account() }, 'reply.send', {
      conversation: inSupport,
    });
    expect(verdict.allowed ? null : refusalOf(verdict).detail).toEqual({
      person: 'finn',
      command: 'reply.send',
      reason: 'role',
      role: 'light',
      why: 'their role does not include it',
    });
    expect(becauseOf(verdict)).toEqual({
      rule: 'permission',
      name: 'reply.send',
      verdict: 'deny',
      detail: { person: 'finn', role: 'light', reason: 'role', on: 'light' },
    });
  });
});
