/**
 * Who may do what, as data.
 *
 * Shapes: a row is a command, or one of the few things that are asked without one. `states` are the states of the conversation in which it
 * can be done; null where no conversation is involved. `guest` bounds what the other columns give to somebody let into one conversation by
 * a mention. An invited person may accept the invitation; nobody else who is not an active member may do anything.
 * Where products let an account adjust it, one answer is chosen: saved replies are changed by whoever has every inbox they are in; notes by their
 * author, and by administrators; what a role no longer covers can still be taken back by its author, so that nothing stays held for ever.
 * Making or unmaking an administrator is for the owner, inviting and deactivating included: otherwise it could be done in two steps.
 * Source: DOMAIN "Roles" (Help Scout's four roles, and what its light users cannot do).
 */
import type { Command, ConversationState, DirectoryCommand, DraftKind } from '../schema/types.ts';

export type PermissionRow =
  | Command['type']
  | DirectoryCommand['type']
  | 'conversation.read'
  | 'list.read'
  | `draft.save:${DraftKind}`
  /** What being an assignee or on a team asks of the person. */
  | 'assignment.receive'
  | 'team.belong';

/**
 * `access`: with the inbox, or every inbox involved, open to them. `author`: that, and the thread is theirs. `own`: that, and about themselves.
 * `below`: about light users and users, and making nobody more. `others`: about anybody but the owner. `account`: only the automation of that name.
 */
export type Cell = 'never' | 'always' | 'access' | 'author' | 'own' | 'below' | 'others' | 'account';

export type Column = 'light' | 'user' | 'administrator' | 'owner' | 'guest' | 'customer' | 'automation';

export type StateOfConversation = ConversationState | 'none';

export type Permission = Readonly<Record<Column, Cell>> & { readonly states: readonly StateOfConversation[] | null };

type Line = readonly [readonly StateOfConversation[] | null, Cell, Cell, Cell, Cell, Cell, Cell, Cell];

const none: readonly StateOfConversation[] = ['none'];
const open: readonly StateOfConversation[] = ['active', 'pending', 'closed', 'spam'];
const all: readonly StateOfConversation[] = ['active', 'pending', 'closed', 'spam', 'merged'];

// biome-ignore format: a table is read in columns
const lines: Readonly<Record<PermissionRow, Line>> = {
  //                        states  light     user      administrator owner    guest     customer  automation
  'conversation.read':      [all,  'access', 'access', 'access',   'access',   'access', 'never',  'always'],
  'list.read':              [null, 'access', 'access', 'access',   'access',   'never',  'never',  'always'],

  'note.add':               [open, 'access', 'access', 'access',   'access',   'access', 'never',  'always'],
  'note.edit':              [open, 'author', 'author', 'access',   'access',   'author', 'never',  'author'],
  'note.delete':            [open, 'author', 'author', 'access',   'access',   'author', 'never',  'author'],
  'draft.save:note':        [open, 'access', 'access', 'access',   'access',   'access', 'never',  'never'],
  'follower.add':           [open, 'own',    'access', 'access',   'access',   'own',    'never',  'always'],
  'follower.remove':        [open, 'own',    'access', 'access',   'access',   'own',    'never',  'always'],

  'conversation.create':    [none, 'never',  'access', 'access',   'access',   'never',  'always', 'always'],
  'customer.write':         [open, 'never',  'never',  'never',    'never',    'never',  'always', 'always'],
  'reply.send':             [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'reply.release':          [open, 'never',  'author', 'author',   'author',   'never',  'never',  'author'],
  'reply.edit':             [open, 'never',  'author', 'author',   'author',   'never',  'never',  'author'],
  'reply.discard':          [open, 'author', 'author', 'author',   'author',   'never',  'never',  'author'],
  'reply.undo':             [open, 'author', 'author', 'author',   'author',   'never',  'never',  'author'],
  'reply.schedule':         [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'reply.unschedule':       [open, 'author', 'author', 'author',   'author',   'never',  'never',  'author'],
  'draft.save:reply':       [open, 'never',  'access', 'access',   'access',   'never',  'never',  'never'],
  'draft.save:forward':     [open, 'never',  'access', 'access',   'access',   'never',  'never',  'never'],
  'draft.suggest':          [open, 'never',  'access', 'access',   'access',   'never',  'never',  'never'],
  'draft.take-over':        [open, 'never',  'access', 'access',   'access',   'never',  'never',  'never'],
  'conversation.forward':   [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'forward.undo':           [open, 'author', 'author', 'author',   'author',   'never',  'never',  'author'],

  'delivery.hand':          [all,  'never',  'never',  'never',    'never',    'never',  'never',  'always'],
  'delivery.report':        [all,  'never',  'never',  'never',    'never',    'never',  'never',  'always'],
  'reply.resend':           [open, 'never',  'author', 'author',   'author',   'never',  'never',  'author'],

  'assignment.change':      [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'assignment.receive':     [open, 'never',  'access', 'access',   'access',   'never',  'never',  'never'],
  'status.change':          [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'conversation.snooze':    [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'conversation.unsnooze':  [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'tag.add':                [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'tag.remove':             [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'conversation.move':      [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'workflow.run':           [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'conversation.merge':     [open, 'never',  'access', 'access',   'access',   'never',  'never',  'always'],
  'lock.acquire':           [open, 'never',  'access', 'access',   'access',   'never',  'never',  'never'],
  'lock.release':           [open, 'never',  'access', 'access',   'access',   'never',  'never',  'never'],
  'lock.take-over':         [open, 'never',  'access', 'access',   'access',   'never',  'never',  'never'],

  'person.accept':          [null, 'own',    'own',    'own',      'own',      'never',  'never',  'account'],
  'person.add':             [null, 'never',  'never',  'below',    'always',   'never',  'never',  'account'],
  'person.change-role':     [null, 'never',  'never',  'below',    'always',   'never',  'never',  'account'],
  'person.deactivate':      [null, 'never',  'never',  'below',    'always',   'never',  'never',  'account'],
  'person.reactivate':      [null, 'never',  'never',  'below',    'always',   'never',  'never',  'account'],
  'person.set-notifications': [null, 'own',  'own',    'others',   'always',   'never',  'never',  'account'],
  'person.set-away':        [null, 'own',    'own',    'others',   'always',   'never',  'never',  'account'],
  'ownership.transfer':     [null, 'never',  'never',  'never',    'always',   'never',  'never',  'account'],
  'access.grant':           [null, 'never',  'never',  'others',   'always',   'never',  'never',  'account'],
  'access.revoke':          [null, 'never',  'never',  'others',   'always',   'never',  'never',  'account'],
  'team.create':            [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
  'team.join':              [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
  'team.leave':             [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
  'team.belong':            [null, 'never',  'always', 'always',   'always',   'never',  'never',  'never'],
  'inbox.create':           [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
  'inbox.require-template': [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
  'inbox.set-routing':      [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
  'saved-reply.put':        [null, 'never',  'access', 'access',   'access',   'never',  'never',  'account'],
  'saved-reply.remove':     [null, 'never',  'access', 'access',   'access',   'never',  'never',  'account'],
  'workflow.put':           [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
  'workflow.remove':        [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
  'policy.change':          [null, 'never',  'never',  'always',   'always',   'never',  'never',  'account'],
};

export const permissionRows = Object.keys(lines) as readonly PermissionRow[];

export const permissionTable: Readonly<Record<PermissionRow, Permission>> = Object.fromEntries(
  permissionRows.map((row) => {
    const [states, light, user, administrator, owner, guest, customer, automation] = lines[row];
    return [row, { states, light, user, administrator, owner, guest, customer, automation }];
  }),
) as Record<PermissionRow, Permission>;
