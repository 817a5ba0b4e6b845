/**
 * What customers and other outsiders do: they write mail, and it goes the way of every mail that comes in.
 *
 * Shapes: a mail to a conversation has the reference of its first message; an answer has that of the newest mail that its author got.
 */
import type { InboundMail } from '../conversation/inbound-mail.ts';
import type { CustomerAct, CustomerSpoofs, Scenario } from '../schema/types.ts';
import { plan } from './agenda.ts';
import { addressOf, answerTo, inboxAddress } from './mail/mail-book.ts';
import { receiveMail } from './mail/receive-mail.ts';
import { milliseconds } from './quantities.ts';
import { inboxesOf, type Obstacle, type Stage } from './stage.ts';
import type { World } from './world.ts';
import { roomsOf } from './world-truth.ts';

export function outsiderActs({ scenario, world }: Stage, address: string, act: CustomerAct): Obstacle {
  if ('spoofs' in act) return spoof(world, act);
  const written = mailOf(world, scenario, address, act);
  if (typeof written === 'string') return written;
  const id = nextMessage(world, 'mail');
  const { text, attach } = act;
  const attachments = attach && { attachments: attach.map((name) => ({ id: name, name, sizeBytes: 1000 })) };
  const mail: InboundMail = { id, from: address, text, authenticated: true, ...attachments, ...written };
  const name = 'begins' in act ? act.begins : 'mails' in act ? act.as : undefined;
  if (name !== undefined) world.post.names.set(id, name);
  receiveMail(world, mail);
  if (act.twice !== undefined)
    plan(world.agenda, world.now + (milliseconds(act.twice) ?? 0), { type: 'mail-comes', mail });
  return null;
}

type Written = Pick<InboundMail, 'to' | 'references' | 'subject' | 'automatic'>;

/** Where it goes and what it refers to, or why it cannot be written. */
function mailOf(
  world: World,
  scenario: Scenario,
  address: string,
  act: Exclude<CustomerAct, CustomerSpoofs>,
): Written | string {
  const addressOfInbox = (inbox: string) => inboxAddress(world, inbox, scenario.inboxes?.[inbox]?.address);
  if ('mails' in act) {
    const { mails, refersTo, subject = mails, automatic } = act;
    const references = refersTo === undefined ? [] : [firstMessage(refersTo)];
    return { to: [addressOfInbox(mails)], references, subject, ...(automatic && { automatic }) };
  }
  if ('begins' in act) {
    const { begins, inbox = inboxesOf(scenario)[0] ?? '', subject = begins } = act;
    return { to: [addressOfInbox(inbox)], references: [], subject };
  }
  const [conversation, reference] =
    'writes' in act ? [act.writes, firstMessage(act.writes)] : [act.answers, newestMail(world, address, act.answers)];
  if (reference === null) return `${address} got no mail about ${conversation}.`;
  return { to: [], references: [reference], subject: `Re: ${conversation}` };
}

/** Somebody who got hold of a notification writes in the name of whom it was for. */
function spoof(world: World, { spoofs: person, about, text }: CustomerSpoofs): Obstacle {
  const notification = (world.notifications.get(person) ?? []).findLast((one) => one.conversation === about);
  if (!notification) return `${person} was not notified about ${about}.`;
  receiveMail(world, answerTo(notification, nextMessage(world, 'spoofed'), addressOf(world, person), text, false));
  return null;
}

function nextMessage(world: World, name: string): string {
  world.submissions += 1;
  world.post.written += 1;
  return `${name}-${world.post.written}`;
}

function firstMessage(conversation: string): string {
  return `${conversation}/1`;
}

function newestMail(world: World, address: string, conversation: string): string | null {
  const mails = world.mailboxes.get(address) ?? [];
  const mail = mails.findLast((one) => isAbout(world, one.mail.conversation, conversation))?.mail;
  return mail ? (mail.message ?? firstMessage(mail.conversation)) : null;
}

function isAbout(world: World, of: string, conversation: string): boolean {
  return of === conversation || roomsOf(world).get(of)?.conversation.parent?.conversation === conversation;
}
