/**
 * The only thing that makes what a customer or an outsider can read.
 *
 * Shapes: messages are numbered on their own, `<conversation>/1` first, in the order in which they arrived or went out, so that no number, order or
 * name depends on a note, a draft or anything else inside. What went out under no person's name goes out under that of the inbox. Where
 * conversations were merged each customer reads their own, oldest first; numbers stay as they were given.
 * Source: catalogue G1-G4 (notes in quoted history, previews and projections).
 */
import type { Directory } from '../directory/directory.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Attachment } from '../schema/types.ts';
import type { Conversation, Thread } from './conversation.ts';
import { actorName, inboxName } from './names.ts';
import { isOfParty, mainParty, type Party } from './party.ts';

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

/** As its own customer reads it, or one whose conversation was merged into it. */
export function customerView(
  on: Conversation,
  directory: Directory,
  without?: ReadonlySet<ProtectionName>,
  party: Party = mainParty(on),
): CustomerView {
  const { conversation: id, subject } = party;
  const visible = protects('note-wall', without) ? on.published : withInside(on);
  const messages = theirs(on, visible, party, without).flatMap(
    (name) => messageOf(on.threads[name], on, directory) ?? [],
  );
  const numbered = messages.map((message, index) => ({ id: messageId(id, index + 1), ...message }));
  return { id, subject, messages: hasAbsorbed(on) ? numbered.sort((one, other) => one.at - other.at) : numbered };
}

function theirs(
  on: Conversation,
  visible: readonly string[],
  party: Party,
  without?: ReadonlySet<ProtectionName>,
): readonly string[] {
  if (!hasAbsorbed(on) || !protects('customer-wall', without)) return visible;
  return visible.filter((id) => {
    const thread = on.threads[id];
    return thread !== undefined && isOfParty(on, thread, party);
  });
}

function hasAbsorbed({ origins }: Conversation): boolean {
  for (const _ in origins) return true;
  return false;
}

/** What the customer calls the message that is theirs by this number, from 1. */
export function messageId(conversation: string, number: number): string {
  return `${conversation}/${number}`;
}

/** The newest message that a customer wrote or got; null before the first. */
export function newestMessage(on: Conversation, without?: ReadonlySet<ProtectionName>): string | null {
  if (!protects('note-wall', without)) return textOf(on.threads[withInside(on).at(-1) ?? '']);
  if (!hasAbsorbed(on)) return textOf(on.threads[on.published.at(-1) ?? '']);
  const all = on.published.flatMap((id) => on.threads[id] ?? []);
  return textOf(newestOf(all));
}

function newestOf(threads: readonly Thread[]): Thread | undefined {
  let newest = threads[0];
  for (const thread of threads) if (newest && publishedAt(thread) >= publishedAt(newest)) newest = thread;
  return newest;
}

function textOf(thread: Thread | undefined): string | null {
  return !thread || thread.kind === 'activity' ? null : thread.text;
}

function publishedAt(thread: Thread): number {
  return thread.kind === 'reply' ? (thread.sentAt ?? thread.at) : thread.at;
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
