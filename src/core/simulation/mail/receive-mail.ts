/** A mail comes in: it is read, and what it asks for is submitted. */
import { type Asked, type InboundMail, readMail } from '../../conversation/inbound-mail.ts';
import { submit } from '../server/server.ts';
import type { World } from '../world.ts';
import { mailBook } from './mail-book.ts';

/** What it asked for; null if it is left alone. */
export function receiveMail(world: World, mail: InboundMail): Asked | null {
  const asked = readMail(mail, mailBook(world), world.without);
  if (asked) submit(world, asked.by, asked.command, asked.tell ? mail.from : undefined);
  return asked;
}
