/** One session's attention to one conversation. Source: seed article, "How do we avoid running into each other". */
import { setup } from 'xstate';
import type { Attention } from '../schema/types.ts';
import { tableOf } from './table.ts';

export type PresenceState = 'absent' | Attention;

export type PresenceEvent =
  | { readonly type: 'presence.joined' }
  | { readonly type: 'presence.typed' }
  | { readonly type: 'presence.stopped' }
  | { readonly type: 'presence.idled' }
  | { readonly type: 'presence.returned' }
  | { readonly type: 'presence.left' };

export const presenceMachine = setup({ types: { events: {} as PresenceEvent } }).createMachine({
  id: 'presence',
  initial: 'absent',
  states: {
    absent: { on: { 'presence.joined': 'viewing' } },
    viewing: { on: { 'presence.typed': 'composing', 'presence.idled': 'idle', 'presence.left': 'absent' } },
    idle: { on: { 'presence.returned': 'viewing', 'presence.typed': 'composing', 'presence.left': 'absent' } },
    composing: {
      on: {
        'presence.typed': 'composing',
        'presence.stopped': 'viewing',
        'presence.idled': 'idle',
        'presence.left': 'absent',
      },
    },
  },
});

export const presenceTable = tableOf(presenceMachine);

/**
 * The event that leads one step from one state towards another; null where nothing is to happen. Out of `absent` everything begins with a
 * join, so a session that comes back already composing takes two steps.
 */
export function presenceEventTowards(from: PresenceState, to: PresenceState): PresenceEvent['type'] | null {
  if (from === to) return to === 'composing' ? 'presence.typed' : null;
  if (to === 'absent') return 'presence.left';
  if (from === 'absent') return 'presence.joined';
  if (to === 'composing') return 'presence.typed';
  if (to === 'idle') return 'presence.idled';
  return from === 'composing' ? 'presence.stopped' : 'presence.returned';
}
