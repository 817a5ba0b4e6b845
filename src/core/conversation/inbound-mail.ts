/**
 * What a mail that comes in asks for, and who asks it.
 *
 * Shapes: our own mail that comes back settles its delivery. A person is who they say only if the provider vouches for it and the mail answers
 * a notification to that person; otherwise the mail speaks for an address, which may do no more than a customer. A customer's answer is for
 * their own conversation; whoever else has its reference begins one of their own. A third party's answer stays in the child of the forward, whoever
 * it was passed on to. Nobody is answered by a machine for what a machine wrote.
 * Errors: none; what is refused is refused when it is decided, like every command.
 * Source: catalogue A9 (a copy became a second message), G6, I8, I9 (a spoofed answer to a notification).
 */
import { isSameAddress } from '../rules/addresses.ts';
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Actor, Attachment, Command, Notification } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { mailAutomation } from './delivery.ts';
import { answerNotification } from './mail-answer.ts';
import { originOf } from './party.ts';

/** As the edge has read it. `id` is the Message-ID, cut or digested to 150 characters. */
export interface InboundMail {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  /** Newest first: what it answers, then what that answered. */
  readonly references: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments?: readonly Attachment[];
  /** The provider vouches for the address it is from. */
  readonly authenticated: boolean;
  /** A machine wrote it. */
  readonly automatic?: boolean;
}

/** What a mail is looked up in. */
export interface MailBook {
  /** The mail of ours that has this Message-ID. */
  readonly sent: (id: string) => { readonly conversation: string; readonly mail: string } | null;
  /** The notification whose mail has this Message-ID, which nobody can guess. */
  readonly notified: (id: string) => Notification | null;
  /** The conversation that a Message-ID is about, wherever its answers land. */
  readonly about: (id: string) => Conversation | null;
  readonly conversation: (id: string) => Conversation | null;
  readonly person: (address: string) => string | null;
  readonly inbox: (address: string) => string | null;
  /** The name of a conversation that this mail begins: the same for the same mail, however often it comes. Left out, it is the mail's own. */
  readonly begins?: (mail: InboundMail) => string;
}

/** `tell`: if it is refused, whoever it is from is one of ours and is told by mail. */
export interface Asked {
  readonly by: Actor;
  readonly command: Command;
  readonly tell: boolean;
}

/** Null for what is left alone. */
export function readMail(mail: InboundMail, book: MailBook, without?: ReadonlySet<ProtectionName>): Asked | null {
  const ours = protects('reserved-ids', without) ? book.sent(mail.id) : null;
  if (ours) return settled(mail, ours);
  const notification = firstOf(mail.references, book.notified);
  if (notification) return fromPerson(mail, notification, book, without);
  return mail.automatic ? null : fromCustomer(mail, book, without);
}

function settled({ id }: InboundMail, { conversation, mail }: { conversation: string; mail: string }): Asked {
  const command = { type: 'delivery.report', id: commandId(id), conversation, mail, result: 'confirmed' } as const;
  return { by: mailAutomation, command, tell: false };
}

function fromPerson(
  mail: InboundMail,
  notification: Notification,
  book: MailBook,
  without?: ReadonlySet<ProtectionName>,
): Asked | null {
  const { from, text, id, authenticated, automatic } = mail;
  const on = book.conversation(notification.conversation);
  if (automatic || !on) return null;
  const person = book.person(from);
  const isTrue = authenticated && person === notification.to;
  const speaks = person !== null && (isTrue || !protects('mail-identity', without));
  const by: Actor = speaks ? { kind: 'person', person } : { kind: 'customer', address: from };
  const command = answerNotification({ notification, text, id: commandId(id) }, on, without);
  return { by, command, tell: person !== null };
}

function fromCustomer(
  mail: InboundMail,
  book: MailBook,
  without: ReadonlySet<ProtectionName> | undefined,
): Asked | null {
  const { id, from, to, subject, text, attachments } = mail;
  const by: Actor = { kind: 'customer', address: from };
  const on = firstOf(mail.references, book.about);
  const what = { id: commandId(id), text, ...(attachments && { attachments }) };
  if (on && takesPart(from, on, without)) {
    return { by, command: { type: 'customer.write', conversation: on.id, ...what }, tell: false };
  }
  const inbox = firstOf(to, book.inbox) ?? on?.inbox;
  if (inbox === undefined) return null;
  const begun = { conversation: book.begins?.(mail) ?? commandId(id), inbox, customer: { address: from }, subject };
  return { by, command: { type: 'conversation.create', ...begun, ...what }, tell: false };
}

/** Its customers, whoever wrote there before, and behind a forward anybody whom it was passed on to. */
function takesPart(address: string, on: Conversation, without: ReadonlySet<ProtectionName> | undefined): boolean {
  if (!protects('mail-parties', without) || on.parent !== null) return true;
  if (isSameAddress(address, on.customer.address) || originOf(on, address) !== null) return true;
  return Object.values(on.threads).some((thread) => {
    if (thread.kind === 'customer') return thread.by.kind === 'customer' && isSameAddress(address, thread.by.address);
    if (thread.kind !== 'forward' || protects('forward-child', without)) return false;
    return thread.to.some((to) => isSameAddress(address, to));
  });
}

/** The same for the same mail, however often it comes. */
function commandId(id: string): string {
  return `mail:${id}`;
}

function firstOf<T>(keys: readonly string[], find: (key: string) => T | null): T | null {
  for (const key of keys) {
    const found = find(key);
    if (found !== null) return found;
  }
  return null;
}
