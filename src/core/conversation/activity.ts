/** The sentences of activity lines: who changed what about a conversation, and why. */
import type { Directory } from '../directory/directory.ts';
import { rejectionSentence } from '../rules/rejections.ts';
import type { AssignmentChanged, Fact, FollowerRemoved, LockReleased, StatusChanged } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { actorName, assigneeName, inboxName, personName, workflowName } from './names.ts';

/** What the fact did, for people; '' for facts that have a thread of their own. */
export function activitySentence(fact: Fact, on: Conversation, directory: Directory): string {
  const who = actorName(fact.by, on, directory);
  const called = (person: string): string => personName(person, directory);
  switch (fact.type) {
    case 'conversation.created':
      return `${who} opened the conversation`;
    case 'conversation.moved':
      return `${who} moved it from ${inboxName(fact.from, directory)} to ${inboxName(fact.to, directory)}`;
    case 'conversation.merged':
      return `${who} merged it into ${fact.into}, where it goes on`;
    case 'conversation.absorbed':
      return `${who} merged ${fact.from} into this conversation`;
    case 'assignment.changed':
      return assigned(fact, who, directory);
    case 'status.changed':
      return reopenedOrSet(fact, who);
    case 'conversation.snoozed':
      return `${who} snoozed it`;
    case 'conversation.woke':
      return fact.reason === 'person' ? `${who} ended the snooze` : `${wakings[fact.reason]}`;
    case 'follower.added':
      return isSelf(fact, fact.person) ? `${who} follows it` : `${who} made ${called(fact.person)} a follower`;
    case 'follower.removed':
      return unfollowed(fact, who, called(fact.person));
    case 'guest.added':
      return `${who} let ${called(fact.person)} into this conversation`;
    case 'tag.added':
      return `${who} added the tag ${fact.tag}`;
    case 'tag.removed':
      return `${who} removed the tag ${fact.tag}`;
    case 'lock.granted':
      return `${called(fact.person)} took the lock`;
    case 'lock.released':
      return `${releases[fact.reason]}`;
    case 'lock.taken-over':
      return `${called(fact.person)} took the lock over from ${called(fact.from)}${fact.reason && `: ${fact.reason}`}`;
    case 'draft.taken-over':
      return `${called(fact.person)} goes on with the ${fact.kind} that ${called(fact.from)} was writing`;
    case 'workflow.fired':
      return fact.by.kind === 'person'
        ? `${who} ran the workflow ${workflowName(fact.workflow, directory)}`
        : `The workflow ${workflowName(fact.workflow, directory)} ran`;
    case 'workflow.passed':
      return `The workflow ${workflowName(fact.workflow, directory)} did nothing: ${rejectionSentence(fact.rejection)}`;
    default:
      return '';
  }
}

function assigned({ by, to, from, reason }: AssignmentChanged, who: string, directory: Directory): string {
  const [given, had] = [assigneeName(to, directory), assigneeName(from, directory)];
  if (reason === 'access-lost') return `${had} can no longer answer here: it belongs to ${given}`;
  if (reason === 'move') return `${had} cannot answer in this inbox: it belongs to ${given}`;
  if (reason === 'merge') return `It belongs to ${given}, as what was merged into it did`;
  if (to.kind === 'nobody') return `${who} took it away from ${had}`;
  return isSelf({ by }, to.kind === 'person' ? to.person : '') ? `${who} took it` : `${who} gave it to ${given}`;
}

function reopenedOrSet({ to, reason }: StatusChanged, who: string): string {
  if (reason === 'merge') return `It is ${to}, as what was merged into it was`;
  return reason === 'customer' ? `${who} wrote: it is active again` : `${who} set it to ${to}`;
}

function unfollowed({ by, person, reason }: FollowerRemoved, who: string, name: string): string {
  if (reason === 'access-lost') return `${name} can no longer open it and does not follow it any more`;
  return isSelf({ by }, person) ? `${who} no longer follows it` : `${who} ended that ${name} follows it`;
}

const wakings: Readonly<Record<'time' | 'customer', string>> = {
  time: 'The snooze is over',
  customer: 'The customer wrote: the snooze is over',
};

const releases: Readonly<Record<LockReleased['reason'], string>> = {
  closed: 'The lock was given back',
  idle: 'The lock was released: its holder was not writing',
  expired: 'The lock was released: its holder is gone',
  sent: 'The lock was released: the reply is on its way',
  merged: 'The lock was released: the conversation was merged',
  'switched-off': 'The lock was released: locks are switched off',
  'access-revoked': 'The lock was released: its holder can no longer answer here',
};

function isSelf({ by }: Pick<Fact, 'by'>, person: string): boolean {
  return by.kind === 'person' && by.person === person;
}
