/** Nobody is shown to themselves. Source: catalogue C2, C17. */
import type { Invariant } from '../invariant.ts';
import { personOf } from './who.ts';

interface State {
  /** Signs shown to somebody who was in the conversation as well. */
  sometimes: number;
}

export const noSelfSign: Invariant<State> = {
  name: 'no-self-sign',
  about: 'Nobody is shown to themselves.',
  reads: ['indicator'],
  initial: () => ({ sometimes: 0 }),
  see(state, event, world) {
    if (event.type !== 'indicator' || !event.indicator) return null;
    const { session, conversation, where, indicator } = event;
    const person = personOf(session);
    const leases = Object.values(world.rooms.get(conversation)?.presence ?? {});
    if (leases.some((lease) => lease.person === person)) state.sometimes += 1;
    if (!indicator.people.some((one) => one.person === person)) return null;
    return `The ${where} of ${session} shows ${person} to themselves on ${conversation}.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};
