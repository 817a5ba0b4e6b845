/**
 * Whoever is notified sees it in every tab, whichever node that is connected to.
 *
 * Shapes: what counts are tabs that were connected, and nodes that heard of each other, when it happened; a tab that is gone shortly after is not asked.
 */
import { canOpen } from '../../rules/access.ts';
import type { Notification } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';
import { slackMs } from './traffic.ts';
import { sessionIn } from './who.ts';

interface State {
  /** Notifications that have to be sent, by session and notification. */
  readonly due: Record<string, Due>;
  checkAt: number;
  /** Tabs in which a notification had to show. */
  sometimes: number;
}

interface Due {
  readonly session: string;
  readonly to: string;
  readonly conversation: string;
  readonly at: number;
}

export const shownWhereTheyAre: Invariant<State> = {
  name: 'shown-where-they-are',
  about: 'Whoever is notified sees it in every tab, whichever node that is connected to.',
  initial: () => ({ due: {}, checkAt: Infinity, sometimes: 0 }),
  see(state, event, world) {
    const missed = event.at > state.checkAt ? check(state, world, event.at) : null;
    if (event.type === 'notification') expect(state, event.notification, world, event.at);
    if (event.type === 'sent' && event.message.type === 'notified')
      delete state.due[`${event.session} ${event.message.notification.id}`];
    return missed;
  },
  looksAt: ({ checkAt }) => checkAt,
  end: (state, world) => check(state, world, world.at),
  sometimes: (state) => state.sometimes,
};

function expect(state: State, { id, to, conversation, media }: Notification, world: WorldView, at: number): void {
  if (!media.includes('browser') || world.nodesReadyAt > at) return;
  for (const { person, session, connected, connectedSince } of world.sessions) {
    if (person !== to || !connected || connectedSince + 2 * world.deliveryMs + slackMs > at) continue;
    state.due[`${session} ${id}`] = { session, to, conversation, at };
    state.checkAt = Math.min(state.checkAt, at + slackMs);
    state.sometimes += 1;
  }
}

function check(state: State, world: WorldView, now: number): string | null {
  state.checkAt = Infinity;
  for (const [key, { session, to, conversation, at }] of Object.entries(state.due)) {
    if (now <= at + slackMs) {
      state.checkAt = Math.min(state.checkAt, at + slackMs);
      continue;
    }
    delete state.due[key];
    const tab = sessionIn(world, session);
    const on = world.rooms.get(conversation)?.conversation;
    const mayHear = world.directory && on && canOpen(world.directory, to, on);
    const isStillThere = tab?.connected && tab.connectedSince < at && world.nodesReadyAt <= at;
    if (isStillThere && mayHear) return `${to} is notified about ${conversation}, and ${session} does not show it.`;
  }
  return null;
}
