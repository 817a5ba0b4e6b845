/**
 * A forward goes out: a mail to each recipient, and a child conversation for what they answer.
 *
 * Shapes: a mail names the conversation that was forwarded; its answers land in the child of the same number (`inboundTarget`). The child opens with
 * what its recipient got, as a message that has gone out already.
 * Source: DOMAIN "Forward, move, merge" (Help Scout's forwardparent and forwardchild); catalogue E13.
 */
import type { Directory } from '../directory/directory.ts';
import type { OutboundMail } from '../room/room.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Conversation, ForwardThread } from './conversation.ts';
import { prefixed, withHistory } from './customer-mail.ts';
import { customerView, messageId } from './customer-view.ts';
import { forwardMailId } from './delivery.ts';
import type { Effect } from './effects.ts';
import { partyOf } from './party.ts';

export function forwardMails(
  on: Conversation,
  forward: ForwardThread,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): Effect[] {
  const party = partyOf(on, forward);
  const { messages } = customerView(on, directory, without, party);
  const attachments = messages.flatMap((message) => message.attachments.map(({ id }) => id));
  return forward.to.map((to, index) => ({
    type: 'mail',
    mail: {
      id: forwardMailId(forward.id, index),
      message: messageId(childOf(on, forward, index), 1),
      to,
      kind: 'forward',
      conversation: on.id,
      subject: prefixed('Fwd: ', party.subject),
      text: forward.history ? withHistory(forward.text, messages) : forward.text,
      attachments: forward.history ? attachments : [],
    },
  }));
}

/** The names were given when it was written, be it in a conversation that was merged since. */
function childOf(on: Conversation, { children }: ForwardThread, index: number): string {
  return children[index] ?? on.id;
}

export function openChildren(
  on: Conversation,
  forward: ForwardThread,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): Effect[] {
  return forwardMails(on, forward, directory, without).flatMap((effect, index): Effect[] => {
    const conversation = forward.children[index];
    if (effect.type !== 'mail' || conversation === undefined) return [];
    const { to, subject, text } = effect.mail;
    const create = {
      type: 'conversation.create',
      id: `${forward.id}/${index}`,
      conversation,
      inbox: on.inbox,
      customer: { address: to },
      subject: subject.slice(0, longest.subject),
      text: text.slice(0, longest.text),
      parent: { conversation: on.id, thread: forward.id },
    } as const;
    return [
      { type: 'open', conversation, commands: [{ by: { kind: 'automation', name: 'forward' }, command: create }] },
    ];
  });
}

/** As the schemas bound them. */
const longest = { subject: 1000, text: 65_536 } as const;

/** Where the answer to a mail lands. What an outsider answers to a forward stays apart from the customer. */
export function inboundTarget(
  { message, kind, conversation }: OutboundMail,
  without?: ReadonlySet<ProtectionName>,
): string {
  if (kind === 'reply' || message === undefined || !protects('forward-child', without)) return conversation;
  return message.slice(0, message.lastIndexOf('/'));
}
