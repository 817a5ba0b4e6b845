/** What customers and other outsiders do: they write mail. */
import { inboundTarget } from '../conversation/forward-effects.ts';
import type { CustomerAct, CustomerBegins, CustomerSpoofs } from '../schema/types.ts';
import { addressOf, answerTo } from './mail/mail-book.ts';
import { receiveMail } from './mail/receive-mail.ts';
import { submit } from './server/server.ts';
import { inboxesOf, type Obstacle, type Stage } from './stage.ts';
import type { World } from './world.ts';
import { roomsOf } from './world-truth.ts';

export function outsiderActs({ scenario, world }: Stage, address: string, act: CustomerAct): Obstacle {
  if ('writes' in act) return write(world, address, act.writes, act.text);
  if ('begins' in act) return begin(world, address, act, act.inbox ?? inboxesOf(scenario)[0] ?? '');
  if ('spoofs' in act) return spoof(world, act);
  const { answers: conversation, text } = act;
  const mail = (world.mailboxes.get(address) ?? []).findLast((one) =>
    isAbout(world, one.mail.conversation, conversation),
  );
  if (!mail) return `${address} got no mail about ${conversation}.`;
  return write(world, address, inboundTarget(mail.mail, world.without), text);
}

/** Somebody who got hold of a notification writes in the name of whom it was for. */
function spoof(world: World, { spoofs: person, about, text }: CustomerSpoofs): Obstacle {
  const notification = (world.notifications.get(person) ?? []).findLast((one) => one.conversation === about);
  if (!notification) return `${person} was not notified about ${about}.`;
  world.submissions += 1;
  receiveMail(world, answerTo(notification, `spoofed-${world.submissions}`, addressOf(world, person), text, false));
  return null;
}

function begin(world: World, address: string, act: CustomerBegins, inbox: string): Obstacle {
  const { begins: conversation, subject = conversation, text } = act;
  world.submissions += 1;
  const id = `mail-${world.submissions}`;
  const customer = { address };
  const command = { type: 'conversation.create', id, conversation, inbox, customer, subject, text } as const;
  submit(world, { kind: 'customer', address }, command);
  return null;
}

function write(world: World, address: string, conversation: string, text: string): Obstacle {
  world.submissions += 1;
  const id = `mail-${world.submissions}`;
  submit(world, { kind: 'customer', address }, { type: 'customer.write', id, conversation, text });
  return null;
}

function isAbout(world: World, of: string, conversation: string): boolean {
  return of === conversation || roomsOf(world).get(of)?.conversation.parent?.conversation === conversation;
}
