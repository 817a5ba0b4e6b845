/**
 * The worker that carries mail from the outbox to the provider: it asks the conversation for leave, hands the mail over, and reports.
 *
 * Shapes: after a crash it begins with the outbox as the store has it and knows nothing of what it did. A mail leaves the outbox when it has been
 * handed over, or when the conversation says that somebody has handed it over already.
 */

import { mailAutomation } from '../../conversation/delivery.ts';
import type { Effect } from '../../conversation/effects.ts';
import { effectId } from '../../conversation/outbox.ts';
import type { OutboundMail } from '../../room/room.ts';
import type { Command } from '../../schema/types.ts';
import { plan } from '../agenda.ts';
import { anyServer } from '../server/nodes.ts';
import { submit } from '../server/server.ts';
import { settle } from '../server/settling.ts';
import { tell, type World } from '../world.ts';
import { type Asked, type PostHappening, takeFault, type WorkerCrash } from './post.ts';
import { takeMail } from './provider.ts';

export function doPost(world: World, what: Exclude<PostHappening, { type: 'mail-comes' }>): void {
  const { worker } = world.post;
  switch (what.type) {
    case 'work':
      return work(world);
    case 'worker-starts':
      worker.down = false;
      return work(world);
    case 'worker-hears':
      if (what.life === worker.life) hear(world, what.command);
      return;
    case 'provider-answers':
      if (what.life === worker.life && !worker.down) report(world, what);
  }
}

/** The server is a new process: whatever it was asked is asked again, under the same id. */
export function askAgain(world: World): void {
  for (const { command } of [...world.post.worker.asked.values()]) submit(world, mailAutomation, command);
  plan(world.agenda, world.now, { type: 'work' });
}

function work(world: World): void {
  const { store, post } = world;
  if (post.worker.down) return;
  for (const { effect } of [...store.outbox.values()]) {
    if (effect.type === 'mail' && isNext(world, effect)) askLeave(world, effect.mail);
  }
}

function isNext({ post, now }: World, effect: Effect): boolean {
  const id = effectId(effect);
  return !post.worker.doing.has(id) && (post.worker.later.get(id) ?? now) <= now;
}

function askLeave(world: World, mail: OutboundMail): void {
  world.post.worker.doing.add(effectId({ type: 'mail', mail }));
  const { conversation, id } = mail;
  if (mail.kind === 'refusal') return handOver(world, mail);
  ask(world, mail, 'hand-over', { type: 'delivery.hand', id: nextId(world), conversation, mail: id });
}

function ask(world: World, mail: OutboundMail, then: Asked['then'], command: Command): void {
  world.post.worker.asked.set(command.id, { mail, command, then });
  submit(world, mailAutomation, command);
}

function hear(world: World, command: string): void {
  const { asked } = world.post.worker;
  const question = asked.get(command);
  const outcome = world.outcomes.get(command);
  if (!question || !outcome) return;
  asked.delete(command);
  const { mail, then } = question;
  if (then === 'nothing') return;
  if (outcome.ok) handOver(world, mail);
  else finish(world, mail);
}

function handOver(world: World, mail: OutboundMail): void {
  const { life, crashes } = world.post.worker;
  const before = takeFault(crashes, ({ when }) => when === 'before-handing');
  if (before) return crash(world, before);
  takeMail(world, mail, life);
  const after = takeFault(crashes, ({ when }) => when === 'after-handing');
  if (after) return crash(world, after);
  finish(world, mail);
}

function report(world: World, { mail, result, reason }: PostHappening & { type: 'provider-answers' }): void {
  const { conversation, id } = mail;
  const what = { conversation, mail: id, result, ...(reason !== undefined && { reason }) };
  if (mail.kind === 'refusal') return;
  if (result === 'returned') putOff(world, mail);
  ask(world, mail, 'nothing', { type: 'delivery.report', id: nextId(world), ...what });
}

function putOff(world: World, mail: OutboundMail): void {
  const { worker } = world.post;
  const { retryMs } = (anyServer(world).desk?.directory.policy ?? world.policy).delivery;
  const id = effectId({ type: 'mail', mail });
  worker.later.set(id, world.now + retryMs);
  plan(world.agenda, world.now + retryMs, { type: 'work' });
}

function finish(world: World, mail: OutboundMail): void {
  const { doing } = world.post.worker;
  const effect = { type: 'mail', mail } as const;
  doing.delete(effectId(effect));
  settle(world, effect);
}

function crash(world: World, { when, downMs }: WorkerCrash): void {
  const { worker } = world.post;
  tell(world, { type: 'fault', at: world.now, text: `the mail worker crashes ${when.replace('-', ' ')} a mail over` });
  worker.life += 1;
  worker.down = true;
  worker.doing.clear();
  worker.asked.clear();
  worker.later.clear();
  plan(world.agenda, world.now + downMs, { type: 'worker-starts' });
}

function nextId({ post }: World): string {
  post.commands += 1;
  return `mail-worker:${post.commands}`;
}
