/**
 * Mail that comes in: read as the core reads it, and submitted under its Message-ID, so that the same mail is one command however often it comes.
 *
 * Shapes: a Message-ID may come as it stands in a header, in angle brackets and with a domain: what is before its last `@` is what `mail` or `notify`
 * was told. One that is too long for a name is taken by its digest, a mail without one by the digest of all of it. References beyond the newest are
 * not looked at.
 */
import { createHash } from 'node:crypto';
import type { Conversation } from '../../core/conversation/conversation.ts';
import { customerMail } from '../../core/conversation/customer-mail.ts';
import { forwardMails } from '../../core/conversation/forward-effects.ts';
import { type Asked, type InboundMail, type MailBook, readMail } from '../../core/conversation/inbound-mail.ts';
import type { Directory } from '../../core/directory/directory.ts';
import { isSameAddress } from '../../core/rules/addresses.ts';
import type { Notification } from '../../core/schema/types.ts';
import type { Host } from './host.ts';
import { readConversation } from './loads.ts';
import { notificationOf } from './notification-token.ts';

const longestId = 150;
const mostReferences = 20;

/** What it asks for; null if it is left alone. */
export async function readInbound(host: Host, given: InboundMail, secret: string | undefined): Promise<Asked | null> {
  const references = given.references.slice(0, mostReferences).map(bare);
  const mail = { ...given, id: keyOf(bare(given.id) || digestOf(JSON.stringify(given))), references };
  const notified = (id: string): Notification | null => {
    const names = secret === undefined ? [] : namesOf(id);
    for (const name of names) {
      const found = notificationOf(secret ?? '', name);
      if (found) return found as Notification;
    }
    return null;
  };
  const ids = [mail.id, ...references];
  const wanted = ids.flatMap((id) => [...placesOf(id), ...(notified(id) ? [notified(id)?.conversation ?? ''] : [])]);
  return readMail(mail, bookOf(host.engine.desk.directory, await conversationsAt(host, wanted), notified));
}

function bookOf(
  directory: Directory,
  conversations: ReadonlyMap<string, Conversation>,
  notified: MailBook['notified'],
): MailBook {
  const named = <T extends { readonly address: string | null }>(all: Readonly<Record<string, T>>, address: string) =>
    Object.keys(all).find((id) => isSameAddress(all[id]?.address ?? '', address)) ?? null;
  return {
    sent(id) {
      const names = namesOf(id);
      for (const on of conversations.values()) {
        const mail = mailsOf(on, directory).find(({ message }) => message !== undefined && names.includes(message));
        if (mail) return { conversation: on.id, mail: mail.id };
      }
      return null;
    },
    notified,
    about: (id) => placesOf(id).flatMap((place) => conversations.get(place) ?? [])[0] ?? null,
    conversation: (id) => conversations.get(id) ?? null,
    person: (address) => named(directory.people, address),
    inbox: (address) => named(directory.inboxes, address),
  };
}

/** What went out of this conversation by mail. */
function mailsOf(on: Conversation, directory: Directory) {
  return Object.values(on.deliveries).flatMap(({ thread: id, mail }) => {
    const thread = on.threads[id];
    if (thread?.kind === 'reply') return [customerMail(on, thread, directory)];
    if (thread?.kind !== 'forward') return [];
    return forwardMails(on, thread, directory).flatMap((one) =>
      one.type === 'mail' && one.mail.id === mail ? [one.mail] : [],
    );
  });
}

/** These, and where they lead to: what they were merged into, and what was forwarded. */
async function conversationsAt(host: Host, places: readonly string[]): Promise<ReadonlyMap<string, Conversation>> {
  const found = new Map<string, Conversation>();
  const wanted = new Set(places);
  for (const place of wanted) {
    const on = await readConversation(host, place);
    if (!on) continue;
    found.set(place, on);
    if (on.mergedInto !== null) wanted.add(on.mergedInto);
    if (on.parent) wanted.add(on.parent.conversation);
  }
  return found;
}

/** Where a message of that name may be: one of ours, or the mail that a conversation began with. */
function placesOf(id: string): readonly string[] {
  const ours = namesOf(id).flatMap((name) => (name.includes('/') ? [name.slice(0, name.lastIndexOf('/'))] : []));
  return [...ours, `mail:${keyOf(id)}`];
}

function namesOf(id: string): readonly string[] {
  const end = id.lastIndexOf('@');
  return end > 0 ? [id, id.slice(0, end)] : [id];
}

function bare(id: string): string {
  return id.trim().replace(/^<(.*)>$/s, '$1');
}

function keyOf(id: string): string {
  return id.length <= longestId ? id : digestOf(id);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
