/** What mail is looked up in, as the simulated office keeps it: addresses, what was sent, and who was notified. */
import { inboundTarget } from '../../conversation/forward-effects.ts';
import type { InboundMail, MailBook } from '../../conversation/inbound-mail.ts';
import type { OutboundMail } from '../../room/room.ts';
import type { Notification } from '../../schema/types.ts';
import { anyServer } from '../server/nodes.ts';
import type { World } from '../world.ts';

/** Where notifications are from, and where their answers go. */
export const officeAddress = 'office@elbowroom.example';

export function mailBook(world: World): MailBook {
  const { desk } = anyServer(world);
  const conversation = (id: string) => desk?.rooms.get(id)?.conversation ?? null;
  return {
    sent(id) {
      const mail = mailOf(world, id);
      return mail ? { conversation: mail.conversation, mail: mail.id } : null;
    },
    notified: (id) => [...world.notifications.values()].flat().find((one) => tokenOf(one) === id) ?? null,
    about(id) {
      const ours = mailOf(world, id);
      return conversation(ours ? inboundTarget(ours, world.without) : id.slice(0, id.lastIndexOf('/')));
    },
    conversation,
    person: (address) =>
      Object.keys(desk?.directory.people ?? {}).find((person) => addressOf(world, person) === address.toLowerCase()) ??
      null,
    inbox(address) {
      const inboxes = Object.entries(desk?.directory.inboxes ?? {});
      const found = inboxes.find(([id, inbox]) => (inbox.address ?? ownAddress(id)) === address.toLowerCase());
      return found?.[0] ?? null;
    },
    begins: ({ id }) => world.post.names.get(id) ?? id,
  };
}

/** Where customers write to. */
export function inboxAddress(world: World, inbox: string, declared?: string): string {
  return anyServer(world).desk?.directory.inboxes[inbox]?.address ?? declared ?? ownAddress(inbox);
}

function ownAddress(inbox: string): string {
  return `${inbox}@elbowroom.example`.toLowerCase();
}

function mailOf({ mailboxes }: World, id: string): OutboundMail | null {
  for (const mails of mailboxes.values()) for (const { mail } of mails) if (mail.message === id) return mail;
  return null;
}

export function addressOf(world: World, person: string): string {
  return (anyServer(world).desk?.directory.people[person]?.address ?? `${person}@team.example`).toLowerCase();
}

/** The answer of whoever has the mail of a notification. */
export function answerTo(
  notification: Notification,
  id: string,
  from: string,
  text: string,
  authenticated: boolean,
): InboundMail {
  const references = [tokenOf(notification)];
  return { id, from, to: [officeAddress], references, subject: 'Re: notification', text, authenticated };
}

/** A host makes it unguessable; here it is enough that it is no other's. */
function tokenOf({ id }: Notification): string {
  return `<notification ${id}>`;
}
