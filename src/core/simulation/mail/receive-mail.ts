/** A mail comes in: it is read, and what it asks for is submitted. It waits for a server that is down. */
import { type Asked, type InboundMail, readMail } from '../../conversation/inbound-mail.ts';
import { anyServer } from '../server/nodes.ts';
import { submit } from '../server/server.ts';
import type { World } from '../world.ts';
import { mailBook } from './mail-book.ts';

/** What it asked for; null if it is left alone, or waits. */
export function receiveMail(world: World, mail: InboundMail): Asked | null {
  const server = anyServer(world);
  if (!server.desk) {
    server.waiting.push({ mail });
    return null;
  }
  const asked = readMail(mail, mailBook(world), world.without);
  if (asked) submit(world, asked.by, asked.command, asked.tell ? mail.from : undefined);
  return asked;
}

/** A server is up again: what waited comes in. */
export function receiveWaiting(world: World): void {
  for (const { waiting } of world.servers) {
    for (const one of waiting.splice(0)) {
      if ('mail' in one) receiveMail(world, one.mail);
      else submit(world, one.by, one.command, one.tell);
    }
  }
}
