/**
 * The one answer to "may they?", the same for every path and given when it happens.
 *
 * Shapes: reasons are looked for in the order of `DenialReason`, so that whoever may not look inside learns no more than that. With
 * `permission-at-commit` taken out `not-active`, `role` and `no-access` are passed over, with `author-only` it is `not-author`.
 * Source: catalogue I1, I3, I5 (the API checked something else than the screen), B4, F4 (somebody else's message).
 */

import { type Conversation, exists } from '../conversation/conversation.ts';
import type { MemberState, Rejection, Role } from '../schema/types.ts';
import { canOpen } from './access.ts';
import { actorId, isSameActor } from './actor.ts';
import type { Ask, Because } from './ask.ts';
import { own } from './keys.ts';
import {
  type Cell,
  type Column,
  type Permission,
  type PermissionRow,
  permissionTable,
  type StateOfConversation,
} from './permission-table.ts';
import { protects } from './protections.ts';
import { rejection } from './rejections.ts';

/** What the question is about. Whatever the row does not ask for may be left out. */
export interface Resource {
  readonly conversation?: Conversation | undefined;
  /** Whose author counts. */
  readonly thread?: string | undefined;
  /** Whom it is about. */
  readonly person?: string | undefined;
  /** The role it would give them. */
  readonly role?: Role | undefined;
  /** Inboxes it takes access to, besides that of the conversation. */
  readonly inboxes?: readonly string[] | undefined;
}

export type DenialReason =
  | 'unknown-person'
  | 'not-active'
  | 'role'
  | 'unknown-inbox'
  | 'no-access'
  | 'state'
  | 'unknown-thread'
  | 'not-author';

export type ActorRole = MemberState | 'unknown' | 'customer' | 'automation';

export type Verdict = Allowed | Denied;

export interface Allowed {
  readonly allowed: true;
  readonly row: PermissionRow;
  /** The person, the customer's address or the automation's name. */
  readonly by: string;
  readonly role: ActorRole;
}

export interface Denied {
  readonly allowed: false;
  readonly row: PermissionRow;
  readonly by: string;
  readonly role: ActorRole;
  readonly reason: DenialReason;
  /** What it failed on: an inbox, a thread, an author or the state of the conversation. */
  readonly on: string;
  readonly conversation: string;
  /** Where it goes on, if it was merged. */
  readonly into?: string;
}

/** Whether the actor may do what the row says, to that resource, now. */
export function may(ask: Ask, row: PermissionRow, resource: Resource = {}): Verdict {
  const by = actorId(ask.by);
  const role = actorRole(ask);
  const denial = denialOf(ask, row, role, resource);
  if (denial === null) return { allowed: true, row, by, role };
  const [reason, on] = denial;
  const { id: conversation = '', mergedInto: into = null } = resource.conversation ?? {};
  return { allowed: false, row, by, role, reason, on, conversation, ...(into !== null && { into }) };
}

/** What the actor is told. */
export function refusalOf({ row, by, role, reason, on, conversation, into }: Denied): Rejection {
  if (reason === 'unknown-person') return rejection('person.unknown', { person: by });
  if (reason === 'not-active') return rejection('person.not-active', { person: by });
  if (reason === 'unknown-inbox') return rejection('inbox.unknown', { inbox: on });
  if (reason === 'unknown-thread') return rejection('thread.unknown', { conversation, thread: on });
  if (reason !== 'state') {
    return rejection('person.not-allowed', { person: by, command: row, reason, role, why: why[reason] });
  }
  if (on === 'none') return rejection('conversation.unknown', { conversation });
  if (on === 'merged') return rejection('conversation.merged', { conversation, into });
  return rejection('conversation.exists', { conversation });
}

export function becauseOf(verdict: Verdict): Because {
  const { row, by, role } = verdict;
  if (verdict.allowed) return { rule: 'permission', name: row, verdict: 'allow', detail: { person: by, role } };
  const { reason, on } = verdict;
  return { rule: 'permission', name: row, verdict: 'deny', detail: { person: by, role, reason, on } };
}

const why: Readonly<Record<'role' | 'no-access' | 'not-author', string>> = {
  role: 'their role does not include it',
  'no-access': 'it is not open to them',
  'not-author': 'only its author may',
};

type Denial = readonly [DenialReason, string];

/** The row that counts: its own. With `readers-note` taken out a note takes as much as a reply. */
function takes(row: PermissionRow, { without }: Ask): PermissionRow {
  return row === 'note.add' && !protects('readers-note', without) ? 'reply.send' : row;
}

/** The reason against it that is told first; null if there is none. */
function denialOf(ask: Ask, row: PermissionRow, role: ActorRole, resource: Resource): Denial | null {
  const permission = permissionTable[takes(row, ask)];
  const cell = role === 'invited' && row === 'person.accept' ? 'own' : permission[columnOf(role)];
  const guest = guestCell(ask, permission, resource);
  return (
    denialOfRole(ask, row, role, cell, resource) ??
    denialOfPlace(ask, permission, cell, guest, resource) ??
    denialOfAuthor(ask, permission, cell, guest, resource)
  );
}

function denialOfRole(ask: Ask, row: PermissionRow, role: ActorRole, cell: Cell, resource: Resource): Denial | null {
  if (role === 'unknown') return ['unknown-person', actorId(ask.by)];
  if (!protects('permission-at-commit', ask.without)) return null;
  if (role === 'deactivated' || (role === 'invited' && row !== 'person.accept')) return ['not-active', role];
  return includes(cell, ask, resource) ? null : ['role', role];
}

/** The inboxes, and the state of the conversation: that it exists is told to anybody, the rest to those who may look inside. */
function denialOfPlace(
  ask: Ask,
  { states }: Permission,
  cell: Cell,
  guest: Cell | null,
  resource: Resource,
): Denial | null {
  const state = stateOf(resource.conversation);
  const isFit = states === null || states.includes(state);
  if (!isFit && state === 'none') return ['state', state];
  const unknown = resource.inboxes?.find((inbox) => own(ask.directory.inboxes, inbox) === undefined);
  if (unknown !== undefined) return ['unknown-inbox', unknown];
  if (needsAccess.has(cell) && protects('permission-at-commit', ask.without)) {
    const shut = shutTo(ask, guest, resource);
    if (shut !== null) return ['no-access', shut];
  }
  return isFit ? null : ['state', state];
}

function denialOfAuthor(
  ask: Ask,
  permission: Permission,
  cell: Cell,
  guest: Cell | null,
  { conversation, thread: id = '' }: Resource,
): Denial | null {
  if (permission.user !== 'author') return null;
  const thread = conversation && own(conversation.threads, id);
  if (!thread) return ['unknown-thread', id];
  if (!protects('author-only', ask.without) || isSameActor(thread.by, ask.by)) return null;
  const isForAuthor = cell === 'author' || cell === 'never' || guest === 'author';
  return isForAuthor ? ['not-author', actorId(thread.by)] : null;
}

const needsAccess: ReadonlySet<Cell> = new Set<Cell>(['access', 'author', 'own']);

/** True if the cell gives it to the actor, access and authorship apart. */
function includes(cell: Cell, { by, directory }: Ask, { person, role }: Resource): boolean {
  if (cell === 'never') return false;
  if (cell === 'own') return by.kind === 'person' && by.person === person;
  if (cell === 'account') return by.kind === 'automation' && by.name === 'account';
  if (cell !== 'below' && cell !== 'others') return true;
  const about = own(directory.people, person ?? '');
  const rank = about?.invitedAs ?? about?.member;
  if (rank === 'owner') return false;
  return cell === 'others' || ![rank, role].some((one) => one === 'administrator' || one === 'owner');
}

/** What the guest column gives to whom the inbox is not open; null if it is, `never` to those who are not even guests. */
function guestCell({ by, directory }: Ask, { guest }: Permission, { conversation }: Resource): Cell | null {
  if (by.kind !== 'person' || !conversation || !exists(conversation)) return null;
  if (canOpen(directory, by.person, conversation.inbox)) return null;
  return own(conversation.guests, by.person) === true ? guest : 'never';
}

/** The inbox that is not open to the actor; null if all are. */
function shutTo(
  { by, directory }: Ask,
  guest: Cell | null,
  { conversation, person, inboxes }: Resource,
): string | null {
  if (by.kind !== 'person') return null;
  if (guest === 'never' || (guest === 'own' && by.person !== person)) return conversation?.inbox ?? '';
  return inboxes?.find((inbox) => !canOpen(directory, by.person, inbox)) ?? null;
}

function actorRole({ by, directory }: Ask): ActorRole {
  if (by.kind !== 'person') return by.kind;
  return own(directory.people, by.person)?.member ?? 'unknown';
}

function columnOf(role: ActorRole): Column {
  // Whoever is not an active member has been refused by then; with that check taken out they pass for the least.
  return role === 'unknown' || role === 'invited' || role === 'deactivated' ? 'light' : role;
}

function stateOf(conversation: Conversation | undefined): StateOfConversation {
  return conversation && exists(conversation) ? conversation.status : 'none';
}
