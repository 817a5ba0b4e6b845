/** Every role, command, state and relation has an answer, and it is the one that the documentation of roles gives. */
import { describe, expect, it } from 'vitest';
import { type Conversation, emptyConversation, type Thread } from '../../../src/core/conversation/conversation.ts';
import type { Directory, Person } from '../../../src/core/directory/directory.ts';
import type { Ask } from '../../../src/core/rules/ask.ts';
import { type PermissionRow, permissionRows } from '../../../src/core/rules/permission-table.ts';
import { becauseOf, may, type Resource, refusalOf } from '../../../src/core/rules/permissions.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { rejectionSentence } from '../../../src/core/rules/rejections.ts';
import type { Actor, ConversationState, MemberState } from '../../../src/core/schema/types.ts';
import { account, automation, by, dana, withPeople } from '../given/conversation-account.ts';

const states = ['none', 'active', 'pending', 'closed', 'spam', 'merged'] as const;
const roles = [
  'light',
  'user',
  'administrator',
  'owner',
  'invited',
  'deactivated',
  'unknown',
  'customer',
  'automation',
] as const;
const relations = [
  'own inbox',
  'no access',
  'assignee',
  'author',
  'former author',
  'guest',
  'guest author',
  'self',
  'guest self',
] as const;

type State = (typeof states)[number];
type RoleCase = (typeof roles)[number];
type Relation = (typeof relations)[number];

/** Whoever asks is `mia`; `ana` is the colleague whom everything else is about. */
function actorOf(role: RoleCase): Actor {
  if (role === 'customer') return dana;
  if (role === 'automation') return automation('undo-window');
  return by('mia');
}

function directoryFor(role: RoleCase, relation: Relation): Directory {
  if (role === 'unknown' || role === 'customer' || role === 'automation') return account();
  const isShutOut = /no access|former|guest/.test(relation);
  const mia: Person = {
    id: 'mia',
    name: 'Mia',
    handle: 'mia',
    address: null,
    member: role,
    invitedAs: role === 'invited' ? 'user' : null,
    inboxes: isShutOut ? {} : { support: true },
  };
  const directory = withPeople(account(), { mia });
  if (role !== 'owner') return directory;
  return withPeople(directory, { olga: { member: 'administrator' } });
}

function threadBy(author: Actor): Thread {
  return { id: 't1', kind: 'customer', at: 1, revision: 2, by: author, text: 'x', attachments: [] };
}

function conversationIn(state: State, role: RoleCase, relation: Relation): Conversation {
  const empty = emptyConversation('c1');
  if (state === 'none') return empty;
  const actor = actorOf(role);
  return {
    ...empty,
    inbox: 'support',
    status: state satisfies ConversationState,
    customer: { address: 'dana@example.com' },
    assignee: relation === 'assignee' ? { kind: 'person', person: 'mia' } : { kind: 'nobody' },
    guests: relation.startsWith('guest') ? { mia: true } : {},
    threads: { t1: threadBy(relation.endsWith('author') ? actor : by('ana')) },
    order: ['t1'],
    revision: 2,
  };
}

function resourceFor(row: PermissionRow, state: State, role: RoleCase, relation: Relation): Resource {
  const person = relation.endsWith('self') ? 'mia' : 'ana';
  if (isAccountRow(row)) return { person, inboxes: involvesInboxes(row) ? ['support'] : undefined };
  const conversation = conversationIn(state, role, relation);
  return { conversation, thread: 't1', person, inboxes: row === 'conversation.create' ? ['support'] : undefined };
}

// What follows says the same as the table in other words, from DOMAIN "Roles" and DESIGN "People, roles, inboxes, teams".

const isAccountRow = (row: PermissionRow): boolean =>
  /^(list|person|ownership|access|team|inbox|saved-reply|policy)\./.test(row);
const involvesInboxes = (row: PermissionRow): boolean => /^(list|saved-reply)\./.test(row);

const reading = ['conversation.read', 'list.read'];
const noting = ['note.add', 'draft.save:note'];
const ownWords = ['note.edit', 'note.delete'];
const following = ['follower.add', 'follower.remove'];
const withdrawing = ['reply.undo', 'reply.discard', 'forward.undo'];
const sendingHeld = ['reply.release', 'reply.edit'];
const guestsMay = new Set(['conversation.read', ...noting, ...ownWords, ...following]);
const lightUsersMay = new Set([...reading, ...noting, ...ownWords, ...following, ...withdrawing]);
const nobodyOfTheTeamMay = new Set(['customer.write']);
const administering = /^(person|access|team|inbox|policy)\./;

function roleIncludes(role: MemberState, row: PermissionRow, relation: Relation): boolean {
  const isSelf = relation.endsWith('self');
  if (row === 'person.accept') return isSelf;
  if (nobodyOfTheTeamMay.has(row)) return false;
  if (row === 'ownership.transfer') return role === 'owner';
  if (row === 'team.belong') return role !== 'light';
  if (administering.test(row)) {
    if (role === 'owner') return true;
    // About themselves is about an administrator, and that is for the owner; access is not.
    const isAboutAdministrator = isSelf && row.startsWith('person.');
    return role === 'administrator' && !isAboutAdministrator;
  }
  if (role === 'light') return following.includes(row) ? isSelf : lightUsersMay.has(row);
  return true;
}

function expectedForPerson(role: MemberState, row: PermissionRow, state: State, relation: Relation): string {
  const isAcceptance = row === 'person.accept';
  if (role === 'deactivated' || (role === 'invited' && !isAcceptance)) return 'not-active';
  if (!roleIncludes(role, row, relation)) return 'role';

  const isOverseer = role === 'administrator' || role === 'owner';
  if (isAccountRow(row)) {
    return involvesInboxes(row) && !isOverseer && /no access|former|guest/.test(relation) ? 'no-access' : 'allowed';
  }
  const isCreation = row === 'conversation.create';
  if (state === 'none' && !isCreation) return 'state';
  if (!isOverseer && /no access|former/.test(relation)) return 'no-access';
  if (!isOverseer && relation.startsWith('guest')) {
    const isAboutSelf = relation === 'guest self' || !following.includes(row);
    if (!isCreation && !(guestsMay.has(row) && isAboutSelf)) return 'no-access';
    if (isCreation) return 'no-access';
  }
  if (isCreation) return state === 'none' ? 'allowed' : 'state';
  if (state === 'merged' && row !== 'conversation.read') return 'state';

  const isAuthor = relation.endsWith('author');
  if ([...withdrawing, ...sendingHeld].includes(row) && !isAuthor) return 'not-author';
  if (ownWords.includes(row) && !isOverseer && !isAuthor) return 'not-author';
  return 'allowed';
}

const automationsNever = /^(draft|lock|person|ownership|access|team|inbox|saved-reply|policy|assignment\.receive)/;

function expectedForOthers(
  role: 'customer' | 'automation',
  row: PermissionRow,
  state: State,
  relation: Relation,
): string {
  const isMailed = row === 'conversation.create' || row === 'customer.write';
  if (role === 'customer' ? !isMailed : automationsNever.test(row)) return 'role';
  if (isAccountRow(row)) return 'allowed';
  if ((state === 'none') !== (row === 'conversation.create')) return 'state';
  if (state === 'merged' && row !== 'conversation.read') return 'state';
  const isAuthors = [...withdrawing, ...sendingHeld, ...ownWords].includes(row);
  return isAuthors && !relation.endsWith('author') ? 'not-author' : 'allowed';
}

function expected(role: RoleCase, row: PermissionRow, state: State, relation: Relation): string {
  if (role === 'unknown') return 'unknown-person';
  if (role === 'customer' || role === 'automation') return expectedForOthers(role, row, state, relation);
  return expectedForPerson(role, row, state, relation);
}

describe('may', () => {
  const cases = permissionRows.flatMap((row) =>
    states.flatMap((state) => relations.map((relation) => ({ row, state, relation }))),
  );

  it.each(roles)('answers every command, state and relation for the role %s as documented', (role) => {
    const wrong = cases.flatMap(({ row, state, relation }) => {
      const ask: Ask = { by: actorOf(role), at: 0, directory: directoryFor(role, relation) };
      const verdict = may(ask, row, resourceFor(row, state, role, relation));
      const actual = verdict.allowed ? 'allowed' : verdict.reason;
      const wanted = expected(role, row, state, relation);
      return actual === wanted ? [] : [`${row}, ${state}, ${relation}: ${actual} instead of ${wanted}`];
    });
    expect(wrong).toEqual([]);
    expect(cases).toHaveLength(permissionRows.length * 6 * 9);
  });

  it('tells every refusal in a sentence without gaps', () => {
    const sentences = roles.flatMap((role) =>
      cases.flatMap(({ row, state, relation }) => {
        const ask: Ask = { by: actorOf(role), at: 0, directory: directoryFor(role, relation) };
        const verdict = may(ask, row, resourceFor(row, state, role, relation));
        return verdict.allowed ? [] : [rejectionSentence(refusalOf(verdict))];
      }),
    );
    expect(sentences.filter((sentence) => !/^\S.*\.$/.test(sentence) || /[{}]|undefined/.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBeGreaterThan(100);
  });

  const reason = (who: string | Actor, row: PermissionRow, resource: Resource, unprotected: ProtectionName[] = []) => {
    const actor = typeof who === 'string' ? by(who) : who;
    const verdict = may({ by: actor, at: 0, directory: account(), without: new Set(unprotected) }, row, resource);
    return verdict.allowed ? 'allowed' : verdict.reason;
  };
  const inSupport = conversationIn('active', 'user', 'own inbox');

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
    ['ana', 'note.add', conversationIn('merged', 'user', 'own inbox'), 'conversation.merged'],
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
