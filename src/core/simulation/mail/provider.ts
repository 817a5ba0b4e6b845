/** The simulated mail provider: it delivers, says so, and can fail in every way that providers do. */
import type { InboundMail } from '../../conversation/inbound-mail.ts';
import type { OutboundMail } from '../../room/room.ts';
import { plan } from '../agenda.ts';
import { tell, type World } from '../world.ts';
import { officeAddress } from './mail-book.ts';
import { takeFault } from './post.ts';

/** What the worker hands over; the answer goes to the life of the worker that did. */
export function takeMail(world: World, mail: OutboundMail, life: number): void {
  const { does, byMs } = takeFault(world.post.provider.faults, () => true) ?? { does: 'nothing', byMs: 0 };
  const answer = (result: 'confirmed' | 'returned' | 'failed', delayMs: number, reason?: string): void => {
    const said = { life, mail, result, ...(reason !== undefined && { reason }) };
    plan(world.agenda, world.now + delayMs, { type: 'provider-answers', ...said });
  };
  if (does === 'refuse') return answer('failed', 0, 'there is no such mailbox');
  if (does === 'busy') return answer('returned', 0, 'try again later');
  if (does === 'lose') return;
  deliver(world, mail);
  if (does === 'echo' || does === 'echo-only')
    plan(world.agenda, world.now, { type: 'mail-comes', mail: copyOf(mail) });
  if (does === 'lose-ack' || does === 'echo-only') return;
  answer('confirmed', does === 'delay' || does === 'echo' ? byMs : 0);
}

/** As it comes back to the inbox that it is from. */
function copyOf({ id, message = id, conversation, subject, text }: OutboundMail): InboundMail {
  const from = officeAddress;
  return {
    id: message,
    from,
    to: [officeAddress],
    references: [`${conversation}/1`],
    subject,
    text,
    authenticated: true,
  };
}

function deliver(world: World, mail: OutboundMail): void {
  const at = world.now;
  world.mailboxes.set(mail.to, [...(world.mailboxes.get(mail.to) ?? []), { at, mail }]);
  tell(world, { type: 'mail', at, mail });
}
