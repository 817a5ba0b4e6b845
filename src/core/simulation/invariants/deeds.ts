/** Which permission a fact takes, and about what. Null for what follows from something else by itself. */
import type { Conversation } from '../../conversation/conversation.ts';
import { own } from '../../rules/keys.ts';
import type { PermissionRow } from '../../rules/permission-table.ts';
import type { Resource } from '../../rules/permissions.ts';
import type { Actor, DirectoryFact, Fact, ReplySent } from '../../schema/types.ts';

export interface DeedRow {
  readonly row: PermissionRow;
  /** Whose permission it takes, where somebody else carries it out. */
  readonly of?: Actor;
  readonly resource: Resource;
}

export function rowOf(fact: Fact, conversation: Conversation): DeedRow | null {
  if (fact.type === 'reply.sent') return dueRow(fact, conversation);
  const row = rowOfFact(fact, conversation);
  if (row === null) return null;
  return {
    row,
    resource: {
      conversation,
      thread: 'thread' in fact ? fact.thread : undefined,
      person: fact.type === 'follower.added' || fact.type === 'follower.removed' ? fact.person : undefined,
      inboxes: inboxesOf(fact),
    },
  };
}

/** What was written for later goes out as if its author sent it then. */
function dueRow({ thread: id }: ReplySent, conversation: Conversation): DeedRow | null {
  const thread = own(conversation.threads, id);
  if (thread?.kind !== 'reply' || thread.state !== 'scheduled') return null;
  return { row: 'reply.send', of: thread.by, resource: { conversation, thread: id } };
}

function inboxesOf(fact: Fact): readonly string[] | undefined {
  if (fact.type === 'conversation.created') return [fact.inbox];
  return fact.type === 'conversation.moved' ? [fact.to] : undefined;
}

const rows: Readonly<Partial<Record<Fact['type'], PermissionRow>>> = {
  'conversation.created': 'conversation.create',
  'customer.wrote': 'customer.write',
  'reply.held': 'reply.send',
  'reply.reheld': 'reply.release',
  'reply.released': 'reply.release',
  'reply.edited': 'reply.edit',
  'reply.discarded': 'reply.discard',
  'reply.undone': 'reply.undo',
  'reply.scheduled': 'reply.schedule',
  'note.added': 'note.add',
  'note.edited': 'note.edit',
  'note.deleted': 'note.delete',
  'guest.added': 'note.add',
  'follower.added': 'follower.add',
  'tag.added': 'tag.add',
  'tag.removed': 'tag.remove',
  'conversation.moved': 'conversation.move',
  'conversation.merged': 'conversation.merge',
  'conversation.absorbed': 'conversation.merge',
  'conversation.snoozed': 'conversation.snooze',
  'forward.accepted': 'conversation.forward',
  'forward.undone': 'forward.undo',
  'lock.granted': 'lock.acquire',
  'lock.taken-over': 'lock.take-over',
  'draft.taken-over': 'draft.take-over',
  'workflow.fired': 'workflow.run',
};

function rowOfFact(fact: Fact, { revision }: Conversation): PermissionRow | null {
  switch (fact.type) {
    case 'reply.accepted':
      // The first text of a conversation comes with its opening.
      return revision === 1 ? 'conversation.create' : 'reply.send';
    case 'assignment.changed':
      return fact.reason === 'command' ? 'assignment.change' : null;
    case 'status.changed':
      return fact.reason === 'command' ? 'status.change' : null;
    case 'follower.removed':
      return fact.reason === 'command' ? 'follower.remove' : null;
    case 'reply.unscheduled':
      return fact.reason === 'author' ? 'reply.unschedule' : null;
    case 'conversation.woke':
      return fact.reason === 'person' ? 'conversation.unsnooze' : null;
    case 'lock.released':
      return fact.reason === 'closed' ? 'lock.release' : null;
    default:
      return rows[fact.type] ?? null;
  }
}

export function directoryRowOf(fact: DirectoryFact): DeedRow | null {
  const person = 'person' in fact ? fact.person : undefined;
  switch (fact.type) {
    case 'person.added':
      return { row: 'person.add', resource: { person, role: fact.role } };
    case 'person.accepted':
      return { row: 'person.accept', resource: { person } };
    case 'person.role-changed': {
      const isTransfer = fact.from === 'owner' || fact.to === 'owner';
      return { row: isTransfer ? 'ownership.transfer' : 'person.change-role', resource: { person, role: fact.to } };
    }
    case 'person.deactivated':
      return { row: 'person.deactivate', resource: { person } };
    case 'person.reactivated':
      return { row: 'person.reactivate', resource: { person, role: fact.role } };
    case 'person.notifications-set':
      return { row: 'person.set-notifications', resource: { person } };
    case 'access.granted':
      return { row: 'access.grant', resource: { person } };
    case 'access.revoked':
      return { row: 'access.revoke', resource: { person } };
    case 'saved-reply.put':
      return { row: 'saved-reply.put', resource: { inboxes: fact.inboxes } };
    case 'saved-reply.removed':
      return { row: 'saved-reply.remove', resource: {} };
    default:
      return { row: plainRows[fact.type], resource: { person } };
  }
}

const plainRows = {
  'team.created': 'team.create',
  'team.joined': 'team.join',
  'team.left': 'team.leave',
  'inbox.created': 'inbox.create',
  'inbox.template-required': 'inbox.require-template',
  'inbox.routing-set': 'inbox.set-routing',
  'person.went-away': 'person.set-away',
  'person.came-back': 'person.set-away',
  'policy.changed': 'policy.change',
  'workflow.put': 'workflow.put',
  'workflow.removed': 'workflow.remove',
} as const;
