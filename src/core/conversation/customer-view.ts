/**
 * The only thing that makes what a customer or an outsider can read.
 *
 * Shapes: messages are numbered on their own, `<conversation>/1` first, in the order in which they arrived or went out, so that no number, order or
 * name depends on a note, a draft or anything else inside. What went out under no person's name goes out under that of the inbox.
 * Source: catalogue G1-G4 (notes in quoted history, previews and projections).
 */
import type { Directory } from '../directory/directory.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Attachment } from '../schema/types.ts';
import type { Conversation, Thread } from './conversation.ts';
import { actorName, inboxName } from './names.ts';

export interface CustomerView {
  readonly id: string;
  readonly subject: string;
  readonly messages: readonly CustomerMessage[];
}

export interface CustomerMessage {
  readonly id: string;
  readonly from: 'customer' | 'team';
  readonly name: string;
  readonly text: string;
  /** When it arrived or went out. */
  readonly at: number;
  readonly attachments: readonly Attachment[];
}

export function customerView(
  on: Conversation,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
): CustomerView {
  const visible = protects('note-wall', without) ? on.published : withInside(on);
  const messages = visible.flatMap((id) => messageOf(on.threads[id], on, directory) ?? []);
  return {
    id: on.id,
    subject: on.subject,
    messages: messages.map((message, index) => ({ id: messageId(on.id, index + 1), ...message })),
  };
}

/** What the customer calls the message that is theirs by this number, from 1. */
export function messageId(conversation: string, number: number): string {
  return `${conversation}/${number}`;
}

/** The newest message that the customer wrote or got; null before the first. */
export function newestMessage(on: Conversation): string | null {
  const thread = on.threads[on.published.at(-1) ?? ''];
  return thread?.kind === 'customer' || thread?.kind === 'reply' ? thread.text : null;
}

type Unnumbered = Omit<CustomerMessage, 'id'>;

function messageOf(thread: Thread | undefined, on: Conversation, directory: Directory): Unnumbered | null {
  if (!thread || thread.kind === 'activity') return null;
  const { text } = thread;
  if (thread.kind === 'customer') {
    const { at, attachments } = thread;
    return { from: 'customer', name: actorName(thread.by, on, directory), text, at, attachments };
  }
  const name = thread.by.kind === 'person' ? actorName(thread.by, on, directory) : inboxName(on.inbox, directory);
  const at = thread.kind === 'note' ? thread.at : (thread.sentAt ?? thread.at);
  return { from: 'team', name, text, at, attachments: thread.kind === 'forward' ? [] : thread.attachments };
}

/** What a view without the wall would show: notes and forwards among the messages. */
function withInside(on: Conversation): readonly string[] {
  const published = new Set(on.published);
  return on.order.filter((id) => {
    const thread = on.threads[id];
    const isInside = thread?.kind === 'forward' || (thread?.kind === 'note' && thread.state === 'added');
    return isInside || published.has(id);
  });
}
