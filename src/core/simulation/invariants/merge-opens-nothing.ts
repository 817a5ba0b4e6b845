/**
 * Whoever can open a conversation after a merge could open both before it.
 *
 * Source: catalogue E12 (a merge showed a conversation to people whom it was closed to).
 */

import { type Conversation, emptyConversation } from '../../conversation/conversation.ts';
import { canOpen } from '../../rules/access.ts';
import type { Fact } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';

interface State {
  readonly places: Record<string, Pick<Conversation, 'inbox' | 'guests'>>;
  /** Merges of conversations that somebody could not open. */
  sometimes: number;
}

export const mergeOpensNothing: Invariant<State> = {
  name: 'merge-opens-nothing',
  about: 'Whoever can open a conversation after a merge could open both before it.',
  reads: ['fact'],
  initial: () => ({ places: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type !== 'fact') return null;
    const { stream } = event;
    const fact = event.fact as Fact;
    const { places } = state;
    const here = places[stream] ?? { inbox: '', guests: {} };
    if (fact.type === 'conversation.created') places[stream] = { ...here, inbox: fact.inbox };
    if (fact.type === 'conversation.moved') places[stream] = { ...here, inbox: fact.to };
    if (fact.type === 'guest.added') places[stream] = { ...here, guests: { ...here.guests, [fact.person]: true } };
    if (fact.type !== 'conversation.absorbed') return null;
    const guests = Object.fromEntries(fact.guests.map((person) => [person, true as const]));
    const after = { ...here, guests };
    places[stream] = after;
    return judge(state, stream, fact.from, [here, after], world);
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};

type Place = Pick<Conversation, 'inbox' | 'guests'>;

function judge(
  state: State,
  into: string,
  from: string,
  [before, after]: readonly [Place, Place],
  { directory }: WorldView,
): string | null {
  const source = state.places[from];
  if (!directory || !source) return null;
  const isOpen = (person: string, place: Place): boolean =>
    canOpen(directory, person, { ...emptyConversation(into), ...place });
  for (const person of Object.keys(directory.people)) {
    const could = isOpen(person, before) && isOpen(person, source);
    if (!could) state.sometimes += 1;
    if (!could && isOpen(person, after))
      return `${person} can open ${into} after ${from} was merged into it, but could not open both before.`;
  }
  return null;
}
