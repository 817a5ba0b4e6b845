/**
 * The mail of a merged conversation as the one that goes on has it: what is on its way there is answered for here.
 *
 * Shapes: a mail goes by the name of its thread. What may be sent once more keeps the Message-ID under which its recipient may have it already.
 * Source: catalogue A8, A9: whoever reports knows it by the name that it had.
 */
import type { Ask } from '../../rules/ask.ts';
import type { Conversation } from '../conversation.ts';
import { customerMail } from '../customer-mail.ts';
import { threadOn } from '../decision.ts';
import type { Delivery } from '../delivery.ts';
import type { Carried } from './carried-threads.ts';

export interface CarriedMail {
  readonly deliveries: readonly Delivery[];
  /** New names by old ones, where they are not the same. */
  readonly mails: Readonly<Record<string, string>>;
}

export function carriedMail(
  source: Conversation,
  target: Conversation,
  { renamed }: Carried,
  ask: Pick<Ask, 'directory' | 'without'>,
): CarriedMail {
  const mails: Record<string, string> = {};
  const taken = new Set(Object.keys(target.deliveries));
  const deliveries = Object.values(source.deliveries).map((delivery): Delivery => {
    const thread = Object.hasOwn(renamed, delivery.thread) ? (renamed[delivery.thread] ?? '') : delivery.thread;
    let mail = thread + delivery.mail.slice(delivery.thread.length);
    while (taken.has(mail)) mail += '~';
    taken.add(mail);
    if (mail !== delivery.mail) mails[delivery.mail] = mail;
    return { ...delivery, mail, thread, ...messageOf(delivery, source, ask) };
  });
  return { deliveries, mails };
}

function messageOf(
  { state, thread, message }: Delivery,
  source: Conversation,
  { directory, without }: Pick<Ask, 'directory' | 'without'>,
): Pick<Delivery, 'message'> {
  const reply = state === 'delivered' || message !== undefined ? null : threadOn(source, 'reply', thread);
  const known = reply ? customerMail(source, reply, directory, without).message : undefined;
  return known === undefined ? {} : { message: known };
}
