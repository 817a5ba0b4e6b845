/**
 * A person answers a notification from their mail program.
 *
 * Shapes: the answer is a note where the notification was about one, else a reply that has seen what the notification had. It is decided like
 * any other command of that person.
 * Source: catalogue G6 (the answer to a note's notification reached the customer), I8; DOMAIN "The send guard", email path.
 */
import { own } from '../rules/keys.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { AddNote, Notification, SendReply } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';

export interface MailAnswer {
  readonly notification: Notification;
  readonly text: string;
  /** Of the command: the same for the same mail, however often it arrives. */
  readonly id: string;
}

export function answerNotification(
  { notification, text, id }: MailAnswer,
  on: Conversation,
  without?: ReadonlySet<ProtectionName>,
): AddNote | SendReply {
  const { conversation, revision } = notification;
  if (!protects('note-answers', without)) return { type: 'reply.send', id, conversation, text, seen: on.revision };
  if (isAboutNote(notification, on)) return { type: 'note.add', id, conversation, text };
  return { type: 'reply.send', id, conversation, text, seen: revision };
}

function isAboutNote({ cause, thread }: Notification, on: Conversation): boolean {
  if (cause === 'mentioned' || cause === 'could-not-notify') return true;
  return thread !== undefined && own(on.threads, thread)?.kind === 'note';
}
