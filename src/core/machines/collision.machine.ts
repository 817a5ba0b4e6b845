/**
 * How close a conversation is to a collision, as the people in it make it: nobody there, looked at, written in by one, or by several at once.
 *
 * Shapes: `contested` takes two people who compose a reply; a note beside a reply is no collision.
 * Source: seed article, "How do we avoid running into each other"; Help Scout's yellow and red.
 */
import { setup } from 'xstate';
import type { IndicatedPerson } from '../presence/indicator.ts';
import { tableOf } from './table.ts';

export type CollisionState = 'clear' | 'viewed' | 'replying' | 'contested';

export type CollisionEvent =
  | { readonly type: 'others.looked' }
  | { readonly type: 'others.composed' }
  | { readonly type: 'others.collided' }
  | { readonly type: 'others.eased' }
  | { readonly type: 'others.stopped' }
  | { readonly type: 'others.left' };

export const collisionMachine = setup({ types: { events: {} as CollisionEvent } }).createMachine({
  id: 'collision',
  initial: 'clear',
  states: {
    clear: { on: { 'others.looked': 'viewed', 'others.composed': 'replying', 'others.collided': 'contested' } },
    viewed: { on: { 'others.composed': 'replying', 'others.collided': 'contested', 'others.left': 'clear' } },
    replying: { on: { 'others.collided': 'contested', 'others.stopped': 'viewed', 'others.left': 'clear' } },
    contested: { on: { 'others.eased': 'replying', 'others.stopped': 'viewed', 'others.left': 'clear' } },
  },
});

export const collisionTable = tableOf(collisionMachine);

/** The state that these people make together. */
export function collisionAmong(people: readonly IndicatedPerson[]): CollisionState {
  if (people.length === 0) return 'clear';
  const composers = people.filter((person) => person.state === 'composing');
  if (composers.length === 0) return 'viewed';
  return composers.filter((person) => person.kind === 'reply').length > 1 ? 'contested' : 'replying';
}

const arrivals: Readonly<Record<CollisionState, CollisionEvent['type']>> = {
  clear: 'others.left',
  viewed: 'others.looked',
  replying: 'others.composed',
  contested: 'others.collided',
};

/** What happened when one state became another; null when nothing did. */
export function collisionEvent(from: CollisionState, to: CollisionState): CollisionEvent['type'] | null {
  if (from === to) return null;
  if (to === 'viewed' && from !== 'clear') return 'others.stopped';
  if (to === 'replying' && from === 'contested') return 'others.eased';
  return arrivals[to];
}
