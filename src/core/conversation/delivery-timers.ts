/** No word from the provider in time: the delivery is uncertain, and by policy handed over again, a few times. */
import type { Fact } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { type Happening, stamp } from './decision.ts';
import { mailAutomation, mostAttempts } from './delivery.ts';

export function doubts(on: Conversation, at: number): readonly Fact[] {
  const happenings = Object.keys(on.awaiting).flatMap((mail): Happening[] => {
    const delivery = on.deliveries[mail];
    if (!delivery || (delivery.confirmUntil ?? 0) > at) return [];
    const { thread, attempt, onUncertain } = delivery;
    const doubted: Happening = { type: 'delivery.doubted', mail, thread };
    const isTriedAgain = onUncertain === 'resend' && attempt < mostAttempts;
    return isTriedAgain ? [doubted, { type: 'delivery.requeued', mail, thread }] : [doubted];
  });
  return stamp(on, { at, by: mailAutomation }, happenings);
}

/** When the next of them is due; null if no word is awaited. */
export function nextDoubt(on: Conversation): number | null {
  let next: number | null = null;
  for (const mail of Object.keys(on.awaiting)) {
    const until = on.deliveries[mail]?.confirmUntil ?? 0;
    if (next === null || until < next) next = until;
  }
  return next;
}
