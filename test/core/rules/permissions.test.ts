/** Every role, command, state and relation has an answer, and it is the one that the documentation of roles gives. */
import { describe, expect, it } from 'vitest';
import { type Conversation, emptyConversation, type Thread } from '../../../src/core/conversation/conversation.ts';
import type { Directory, Person } from '../../../src/core/directory/directory.ts';
import type { Ask } from '../../../src/core/rules/ask.ts';
import { type PermissionRow, permissionRows } from '../../../src/core/rules/permission-table.ts';
import { may, type Resource, refusalOf } from '../../../src/core/rules/permissions.ts';
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
    notify: null,
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
    mergedInto: state === 'merged' ? 'c2' : null,
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
  /^(list|person|ownership|access|team|inbox|saved-reply|policy)\./.test(row) ||
  row === 'workflow.put' ||
  row === 'workflow.remove';
const involvesInboxes = (row: PermissionRow): boolean => /^(list|saved-reply)\./.test(row);

const reading = ['conversation.read', 'list.read'];
const noting = ['note.add', 'draft.save:note'];
const ownWords = ['note.edit', 'note.delete'];
const following = ['follower.add', 'follower.remove'];
const withdrawing = ['reply.undo', 'reply.unschedule', 'reply.discard', 'forward.undo'];
const sendingHeld = ['reply.release', 'reply.edit', 'reply.resend'];
const guestsMay = new Set(['conversation.read', ...noting, ...ownWords, ...following]);
const lightUsersMay = new Set([...reading, ...noting, ...ownWords, ...following, ...withdrawing]);
const nobodyOfTheTeamMay = new Set(['customer.write', 'delivery.hand', 'delivery.report']);
const administering = /^(person|access|team|inbox|policy)\.|^workflow\.(put|remove)$/;

function roleIncludes(role: MemberState, row: PermissionRow, relation: Relation): boolean {
  const isSelf = relation.endsWith('self');
  if (row === 'person.accept') return isSelf;
  if (row === 'person.set-notifications') return isSelf || role === 'administrator' || role === 'owner';
  if (nobodyOfTheTeamMay.has(row)) return false;
  if (row === 'ownership.transfer') return role === 'owner';
  if (row === 'team.belong') return role !== 'light';
  if (row === 'person.set-away') return isSelf || role === 'administrator' || role === 'owner';
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

const automationsNever =
  /^(draft|lock|person|ownership|access|team|inbox|saved-reply|policy|assignment\.receive|workflow\.(put|remove))/;

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
  if (state === 'merged' && row !== 'conversation.read' && !row.startsWith('delivery.')) return 'state';
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
});
