/**
 * Hands the mail of a reply or a forward over again, under the same name, where it failed or nobody knows.
 *
 * Errors: `thread.unknown`, `mail.settled`.
 */
import { deliveryTable } from '../../../machines/delivery.machine.ts';
import type { Ask, ConversationDecision } from '../../../rules/ask.ts';
import type { ResendReply } from '../../../schema/types.ts';
import type { Conversation } from '../../conversation.ts';
import { accept, type Happening, refuse } from '../../decision.ts';
import { deliveriesOf } from '../../delivery.ts';

export function resendReply(command: ResendReply, on: Conversation, ask: Ask): ConversationDecision {
  const { thread } = command;
  const all = deliveriesOf(on, thread);
  const again = all.filter(({ state }) => deliveryTable.can(state, 'delivery.requeued'));
  if (again.length === 0) {
    const [{ state } = { state: 'not out yet' }] = all;
    return refuse('state', 'delivery', 'mail.settled', { thread, state });
  }
  return accept(
    command,
    on,
    ask,
    again.map(({ mail }): Happening => ({ type: 'delivery.requeued', mail, thread })),
  );
}
