/**
 * Gives leave to hand a mail to the provider, to the first who asks.
 *
 * Errors: `mail.unknown`, `mail.handed`.
 * Source: catalogue A8: a worker that fails after the provider took the mail begins anew.
 */
import { deliveryTable } from '../../../machines/delivery.machine.ts';
import type { Ask, ConversationDecision } from '../../../rules/ask.ts';
import { own } from '../../../rules/keys.ts';
import { protects } from '../../../rules/protections.ts';
import type { HandMail } from '../../../schema/types.ts';
import type { Conversation } from '../../conversation.ts';
import { accept, refuse } from '../../decision.ts';
import { queued } from '../../delivery.ts';

export function handMail(command: HandMail, on: Conversation, ask: Ask): ConversationDecision {
  const { mail } = command;
  const delivery = own(on.deliveries, mail) ?? early(mail, on, ask);
  if (!delivery) return refuse('state', 'delivery', 'mail.unknown', { mail });
  const { state, thread, attempt } = delivery;
  if (!deliveryTable.can(state, 'delivery.handed') && protects('delivery-ledger', ask.without)) {
    return refuse('state', 'delivery', 'mail.handed', { mail, state });
  }
  const { confirmMs, onUncertain } = ask.directory.policy.delivery;
  const confirmUntil = ask.at + confirmMs;
  return accept(command, on, ask, [
    { type: 'delivery.handed', mail, thread, attempt: attempt + 1, confirmUntil, onUncertain },
  ]);
}

/** Without `atomic-undo` mail leaves before its time has come. */
function early(mail: string, on: Conversation, { without }: Ask): ReturnType<typeof queued> | undefined {
  if (protects('atomic-undo', without)) return undefined;
  const thread = Object.keys(on.threads).find((id) => mail === id || mail.startsWith(`${id}/`));
  return thread === undefined ? undefined : queued(mail, thread);
}
