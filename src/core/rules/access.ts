/**
 * Who can open, answer and be given what.
 *
 * Source: DOMAIN "Roles": administrators and the owner see all inboxes, everybody else those granted by name. A guest was let into one
 * conversation by a mention.
 */
import type { Conversation } from '../conversation/conversation.ts';
import type { Directory } from '../directory/directory.ts';
import type { Assignee, Role } from '../schema/types.ts';
import { isBot } from './bots.ts';
import { own } from './keys.ts';
import { permissionTable } from './permission-table.ts';

/** True if the person may see the conversation, or the inbox of that id. */
export function canOpen(directory: Directory, person: string, on: Conversation | string): boolean {
  if (typeof on === 'string') return canOpenInbox(directory, person, on);
  return canOpenInbox(directory, person, on.inbox) || isGuest(directory, person, on);
}

/** True if the person may reply in the inbox. */
export function canAnswer(directory: Directory, person: string, inbox: string): boolean {
  const role = roleOf(directory, person);
  return role !== null && permissionTable['reply.send'][role] !== 'never' && canOpenInbox(directory, person, inbox);
}

/** True if the conversation may belong to that one in the inbox: nobody, somebody who can answer, or a team with a member who can. */
export function canBeAssigned(directory: Directory, assignee: Assignee, inbox: string): boolean {
  if (assignee.kind === 'nobody') return true;
  if (assignee.kind === 'person') return canOwn(directory, assignee.person, inbox);
  const team = own(directory.teams, assignee.team);
  return team !== undefined && Object.keys(team.members).some((person) => canOwn(directory, person, inbox));
}

/** A bot answers, and takes nothing on. */
function canOwn(directory: Directory, person: string, inbox: string): boolean {
  return canAnswer(directory, person, inbox) && !isBot(directory, person);
}

/** The role of an active member; null for anybody else. */
export function roleOf(directory: Directory, person: string): Role | null {
  const member = own(directory.people, person)?.member;
  return member === undefined || member === 'invited' || member === 'deactivated' ? null : member;
}

/** Let in by a mention, and without access to the inbox. */
export function isGuest(directory: Directory, person: string, on: Conversation): boolean {
  if (roleOf(directory, person) === null || canOpenInbox(directory, person, on.inbox)) return false;
  return own(on.guests, person) === true;
}

function canOpenInbox(directory: Directory, person: string, inbox: string): boolean {
  if (own(directory.inboxes, inbox) === undefined) return false;
  const role = roleOf(directory, person);
  if (role === null) return false;
  if (role === 'administrator' || role === 'owner') return true;
  const known = own(directory.people, person);
  return known !== undefined && own(known.inboxes, inbox) === true;
}
