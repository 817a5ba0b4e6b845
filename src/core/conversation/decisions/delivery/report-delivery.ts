/**
 * Takes down what the provider made of a mail. Word that comes late, twice or in another order than it was said changes nothing twice.
 *
 * Errors: `mail.unknown`.
 */
import { deliveryTable } from '../../../machines/delivery.machine.ts';
import type { Ask, ConversationDecision } from '../../../rules/ask.ts';
import { own } from '../../../rules/keys.ts';
import type { ReportDelivery } from '../../../schema/types.ts';
import type { Conversation } from '../../conversation.ts';
import { accept, refuse, unchanged } from '../../decision.ts';

export function reportDelivery(command: ReportDelivery, on: Conversation, ask: Ask): ConversationDecision {
  const { mail, result, reason } = command;
  const delivery = own(on.deliveries, mail);
  if (!delivery) return refuse('state', 'delivery', 'mail.unknown', { mail });
  const { state, thread } = delivery;
  const type = `delivery.${result}` as const;
  if (!deliveryTable.can(state, type)) return unchanged(on, [], thread);
  if (type === 'delivery.confirmed') return accept(command, on, ask, [{ type, mail, thread }]);
  return accept(command, on, ask, [{ type, mail, thread, ...(reason !== undefined && { reason }) }]);
}
