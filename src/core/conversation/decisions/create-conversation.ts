/**
 * Opens a conversation.
 *
 * Shapes: a person's text is a reply with its undo window, anybody else's is the customer's message. With `parent` it is the child of a
 * forward: only the account's automation opens one, and the text went out with the forward already.
 */
import { actorId } from '../../rules/actor.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import type { CreateConversation } from '../../schema/types.ts';
import type { Conversation } from '../conversation.ts';
import { accept, type Happening, refuse } from '../decision.ts';
import { afterReply } from './alongside.ts';

export function createConversation(command: CreateConversation, on: Conversation, ask: Ask): ConversationDecision {
  const { type, conversation, inbox, customer, subject, parent } = command;
  if (parent && ask.by.kind !== 'automation') {
    const why = 'only a forward opens its child';
    const detail = { person: actorId(ask.by), command: type, reason: 'role', role: ask.by.kind, why };
    return refuse('permission', type, 'person.not-allowed', detail);
  }
  const created: Happening = {
    type: 'conversation.created',
    conversation,
    inbox,
    customer,
    subject,
    ...(parent && { parent }),
  };
  return accept(command, on, ask, [created, ...firstText(command, on, ask)]);
}

function firstText(command: CreateConversation, on: Conversation, ask: Ask): Happening[] {
  const { id: thread, text = '', attachments, parent } = command;
  if (text.trim() === '' && !attachments?.length) return [];
  const what = { thread, text, ...(attachments && { attachments }) };
  if (parent) {
    return [
      { type: 'reply.accepted', ...what, seen: 0, undoUntil: ask.at },
      { type: 'reply.sent', thread },
    ];
  }
  if (ask.by.kind !== 'person') return [{ type: 'customer.wrote', ...what }];
  const undoUntil = ask.at + ask.directory.policy.undoMs;
  return [{ type: 'reply.accepted', ...what, seen: 0, undoUntil }, ...afterReply({}, on, ask)];
}
