/** A fact in a few words: "ana replies: “Hi Dana …”". */
import { rejectionSentence } from '../../../core/rules/rejections.ts';
import type { DirectoryFact, Fact } from '../../../core/schema/types.ts';
import type { Symbols } from '../../theme/symbols.ts';
import { actorName, assigneeName, causeText, quote, unreachedText } from './names.ts';

/** Null for what the mail that goes out says already. */
export function factText(fact: Fact, symbols: Symbols): string | null {
  const who = actorName(fact.by);
  switch (fact.type) {
    case 'conversation.created':
      return `new conversation ${fact.conversation}: ${quote(fact.subject, symbols)}`;
    case 'customer.wrote':
      return `${who}: ${quote(fact.text, symbols)}`;
    case 'reply.accepted':
      return `${who} replies: ${quote(fact.text, symbols)}`;
    case 'reply.held':
      return `${who}'s reply is held: ${causeText(fact.causes)}`;
    case 'reply.reheld':
      return `${who}'s reply is held again: ${causeText(fact.causes)}`;
    case 'reply.released':
      return `${who} sends the held reply anyway`;
    case 'reply.edited':
      return `${who} edits the held reply: ${quote(fact.text, symbols)}`;
    case 'reply.discarded':
      return `${who} discards the held reply`;
    case 'reply.scheduled':
      return `${who} writes a reply for later: ${quote(fact.text, symbols)}`;
    case 'reply.unscheduled':
      return fact.reason === 'author' ? `${who} takes the scheduled reply back` : 'the scheduled reply is cancelled';
    case 'reply.kept-back':
      return `the scheduled reply is held: ${fact.reason === 'not-allowed' ? 'its author may not reply any more' : causeText(fact.causes)}`;
    case 'reply.undone':
      return `${who} takes the reply back`;
    case 'note.added':
      return `${who} notes: ${quote(fact.text, symbols)}${fact.unreached ? `, not reached: ${unreachedText(fact.unreached)}` : ''}`;
    case 'note.edited':
      return `${who} edits the note: ${quote(fact.text, symbols)}`;
    case 'note.deleted':
      return `${who} deletes a note`;
    case 'assignment.changed':
      return `assigned to ${assigneeName(fact.to)}${fact.reason === 'command' ? '' : ` (${fact.reason})`}`;
    case 'follower.added':
      return `${fact.person} follows`;
    case 'follower.removed':
      return `${fact.person} no longer follows${fact.reason === 'command' ? '' : ` (${fact.reason})`}`;
    case 'guest.added':
      return `${fact.person} is let in`;
    case 'tag.added':
      return `tagged ${fact.tag}`;
    case 'tag.removed':
      return `no longer tagged ${fact.tag}`;
    case 'status.changed':
      return `${fact.to} now${fact.reason === 'command' ? '' : ` (${fact.reason})`}`;
    case 'conversation.snoozed':
      return 'snoozed';
    case 'conversation.woke':
      return `no longer snoozed (${fact.reason})`;
    case 'conversation.moved':
      return `moved to ${fact.to}`;
    case 'conversation.merged':
      return `merged into ${fact.into}`;
    case 'conversation.absorbed':
      return `${fact.from} goes on in it`;
    case 'forward.accepted':
      return `${who} forwards to ${fact.to.join(', ')}`;
    case 'forward.undone':
      return `${who} takes the forward back`;
    case 'lock.granted':
      return `${fact.person} holds the lock`;
    case 'lock.released':
      return `the lock is free (${fact.reason})`;
    case 'lock.taken-over':
      return `${fact.person} takes the lock from ${fact.from}`;
    case 'draft.taken-over':
      return `${fact.person} takes over ${fact.from}'s ${fact.kind}`;
    case 'workflow.planned':
      return `the workflow ${fact.workflow} is to run`;
    case 'workflow.fired':
      return `the workflow ${fact.workflow} runs`;
    case 'workflow.passed':
      return `the workflow ${fact.workflow} does nothing: ${rejectionSentence(fact.rejection)}`;
    case 'delivery.returned':
      return `the provider does not take the mail now${because(fact)}`;
    case 'delivery.failed':
      return `the mail is not delivered${because(fact)}`;
    case 'delivery.doubted':
      return 'nobody knows whether the mail arrived';
    case 'delivery.requeued':
      return 'the mail is to be sent again';
    case 'delivery.handed':
    case 'delivery.confirmed':
    case 'reply.sent':
    case 'forward.sent':
      return null;
  }
}

function because({ reason }: { readonly reason?: string }): string {
  return reason === undefined ? '' : `: ${reason}`;
}

export function directoryFactText(fact: DirectoryFact): string {
  switch (fact.type) {
    case 'person.added':
      return `${fact.person} is invited`;
    case 'person.accepted':
      return `${fact.person} joins`;
    case 'person.role-changed':
      return `${fact.person} is ${fact.to} now`;
    case 'person.deactivated':
      return `${fact.person} is deactivated`;
    case 'person.reactivated':
      return `${fact.person} is back as ${fact.role}`;
    case 'person.notifications-set':
      return `${fact.person} sets what to be notified of`;
    case 'person.went-away':
      return `${fact.person} is away`;
    case 'person.came-back':
      return `${fact.person} is back`;
    case 'access.granted':
      return `${fact.person} may open ${fact.inbox}`;
    case 'access.revoked':
      return `${fact.person} may no longer open ${fact.inbox}`;
    case 'team.created':
      return `team ${fact.team}`;
    case 'team.joined':
      return `${fact.person} joins team ${fact.team}`;
    case 'team.left':
      return `${fact.person} leaves team ${fact.team}`;
    case 'inbox.created':
      return `inbox ${fact.inbox}`;
    case 'inbox.template-required':
      return fact.savedReply === null
        ? `free notes in ${fact.inbox}`
        : `notes in ${fact.inbox} start from ${fact.savedReply}`;
    case 'inbox.routing-set':
      return `routing of ${fact.inbox}: ${fact.routing.mode}`;
    case 'saved-reply.put':
      return `saved reply ${fact.savedReply}`;
    case 'saved-reply.removed':
      return `saved reply ${fact.savedReply} removed`;
    case 'workflow.put':
      return `workflow ${fact.name}`;
    case 'workflow.removed':
      return `workflow ${fact.name} removed`;
    case 'policy.changed':
      return 'other settings';
  }
}
