/**
 * Nothing that went out is forgotten: its mail is delivered, or failed, or its author is told that nobody knows; unless word of it may still come.
 *
 * Source: catalogue A8, A9.
 */
import type { Delivery } from '../../conversation/delivery.ts';
import { canOpen } from '../../rules/access.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { carryThreads } from './merges.ts';

interface State {
  /** Whether the author was told, by conversation and thread. */
  readonly failed: Record<string, true>;
  readonly uncertain: Record<string, true>;
  /** Mails that did not simply arrive. */
  sometimes: number;
}

export const everyMailSettled: Invariant<State> = {
  name: 'every-mail-settled',
  about: 'Every reply that went out is delivered, or its author is told that it failed or that nobody knows.',
  reads: ['fact', 'notification'],
  initial: () => ({ failed: {}, uncertain: {}, sometimes: 0 }),
  see(state, event) {
    if (event.type === 'fact') {
      const fact = event.fact as Fact;
      if (fact.type === 'delivery.doubted' || fact.type === 'delivery.failed') state.sometimes += 1;
      for (const told of [state.failed, state.uncertain]) carryThreads(told, event.stream, fact);
    }
    if (event.type !== 'notification') return null;
    const { cause, conversation, thread } = event.notification;
    if (cause === 'delivery-failed') state.failed[`${conversation} ${thread}`] = true;
    if (cause === 'delivery-uncertain') state.uncertain[`${conversation} ${thread}`] = true;
    return null;
  },
  end(state, world) {
    for (const [conversation, room] of world.rooms) {
      for (const delivery of Object.values(room.conversation.deliveries)) {
        if (isSettled(state, delivery, conversation, world)) continue;
        return `The mail ${delivery.mail} of ${conversation} is ${delivery.state}, and nobody was told.`;
      }
    }
    return null;
  },
  sometimes: (state) => state.sometimes,
};

function isSettled(state: State, one: Delivery, conversation: string, { rooms, directory, at }: WorldView): boolean {
  if (one.state === 'delivered') return true;
  if (one.state === 'handed') return (one.confirmUntil ?? 0) >= at;
  if (one.state === 'queued') return one.attempt > 0;
  if (state[one.state][`${conversation} ${one.thread}`]) return true;
  const on = rooms.get(conversation)?.conversation;
  const author = on?.threads[one.thread]?.by;
  const canBeTold = on && directory && author?.kind === 'person' && canOpen(directory, author.person, on);
  return !canBeTold;
}
