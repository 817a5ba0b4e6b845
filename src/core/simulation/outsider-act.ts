/** What customers and other outsiders do: they write mail. */
import { inboundTarget } from '../conversation/forward-effects.ts';
import type { CustomerAct } from '../schema/types.ts';
import { submit } from './server/server.ts';
import type { Obstacle } from './stage.ts';
import type { World } from './world.ts';

export function outsiderActs(world: World, address: string, act: CustomerAct): Obstacle {
  if ('writes' in act) return write(world, address, act.writes, act.text);
  const { answers: conversation, text } = act;
  const mail = (world.mailboxes.get(address) ?? []).findLast((one) =>
    isAbout(world, one.mail.conversation, conversation),
  );
  if (!mail) return `${address} got no mail about ${conversation}.`;
  return write(world, address, inboundTarget(mail.mail, world.without), text);
}

function write(world: World, address: string, conversation: string, text: string): Obstacle {
  world.submissions += 1;
  const id = `mail-${world.submissions}`;
  submit(world, { kind: 'customer', address }, { type: 'customer.write', id, conversation, text });
  return null;
}

function isAbout(world: World, of: string, conversation: string): boolean {
  return of === conversation || world.server.desk?.rooms.get(of)?.conversation.parent?.conversation === conversation;
}
