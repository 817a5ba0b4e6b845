/** Mail on its way out. It is no thread, and nothing of it is for customers. */
import type { Fact } from '../../schema/types.ts';
import { type Delivery, queued } from '../delivery.ts';
import type { Recipes, State } from './recipe.ts';

export const deliveryRecipes: Recipes<Extract<Fact['type'], `delivery.${string}`>> = {
  'delivery.handed'(draft, fact) {
    const { mail, thread, attempt, confirmUntil, onUncertain } = fact;
    const before = recordOf(draft, mail) ?? queued(mail, thread);
    draft.deliveries[mail] = { ...before, state: 'handed', attempt, confirmUntil, onUncertain };
    draft.awaiting[mail] = true;
  },
  'delivery.confirmed': (draft, fact) => turn(draft, fact, 'delivered'),
  'delivery.returned': (draft, fact) => turn(draft, fact, 'queued'),
  'delivery.failed': (draft, fact) => turn(draft, fact, 'failed'),
  'delivery.doubted': (draft, fact) => turn(draft, fact, 'uncertain'),
  'delivery.requeued': (draft, fact) => turn(draft, fact, 'queued'),
};

/** The record of a mail begins, unless it has already. */
export function queueMail(draft: State, mail: string, thread: string): void {
  if (!Object.hasOwn(draft.deliveries, mail)) draft.deliveries[mail] = queued(mail, thread);
}

function turn(draft: State, { mail, thread }: { mail: string; thread: string }, state: Delivery['state']): void {
  draft.deliveries[mail] = { ...(recordOf(draft, mail) ?? queued(mail, thread)), state, confirmUntil: null };
  delete draft.awaiting[mail];
}

function recordOf({ deliveries }: State, mail: string): Delivery | undefined {
  return Object.hasOwn(deliveries, mail) ? deliveries[mail] : undefined;
}
