/** Replies as mail: their text, and below it what customer and team wrote before, quoted. */
import type { Directory } from '../directory/directory.ts';
import type { OutboundMail } from '../room/room.ts';
import { own } from '../rules/keys.ts';
import type { ProtectionName } from '../rules/protections.ts';
import type { Conversation, ReplyThread } from './conversation.ts';
import { type CustomerMessage, customerView, messageId } from './customer-view.ts';
import { replyMailId } from './delivery.ts';
import { partyOf } from './party.ts';

/** The mail that carries a reply to its customer. Its history ends before the reply itself. */
export function customerMail(
  on: Conversation,
  reply: ReplyThread,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): OutboundMail {
  const place = on.published.lastIndexOf(reply.id);
  const before = place < 0 ? on : { ...on, published: on.published.slice(0, place) };
  const party = partyOf(on, reply);
  const { messages } = customerView(before, directory, without, party);
  return {
    id: reply.id,
    message: own(on.deliveries, replyMailId(reply.id))?.message ?? messageId(party.conversation, messages.length + 1),
    to: party.customer.address,
    kind: 'reply',
    conversation: on.id,
    subject: messages.length === 0 ? party.subject : prefixed('Re: ', party.subject),
    text: withHistory(reply.text, messages),
    attachments: reply.attachments.map(({ id }) => id),
  };
}

/** The text, and the messages quoted below it, newest first. */
export function withHistory(text: string, messages: readonly CustomerMessage[]): string {
  if (messages.length === 0) return text;
  return [text, ...messages.map(quoted).reverse()].filter((part) => part !== '').join('\n\n');
}

/** A subject says once what it is. */
export function prefixed(prefix: string, subject: string): string {
  return subject.toLowerCase().startsWith(prefix.toLowerCase()) ? subject : `${prefix}${subject}`;
}

function quoted({ name, text }: CustomerMessage): string {
  return [`${name} wrote:`, ...text.split('\n').map((line) => `> ${line}`)].join('\n');
}
