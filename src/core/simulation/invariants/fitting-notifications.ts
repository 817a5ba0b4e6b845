/**
 * Nobody is told of what they cannot open or of what they did themselves, nor twice of one fact.
 *
 * Shapes: what went wrong with somebody's own note or reply is theirs to know.
 * Source: catalogue H4, H7, E3; DESIGN "Notifications".
 */
import { canOpen } from '../../rules/access.ts';
import { own } from '../../rules/keys.ts';
import type { Notification } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  readonly told: Record<string, Notification['cause']>;
  /** Notifications. */
  sometimes: number;
}

const about: ReadonlySet<Notification['cause']> = new Set<Notification['cause']>([
  'reply-held',
  'could-not-notify',
  'draft-retired',
  'schedule-cancelled',
]);

export const fittingNotifications: Invariant<State> = {
  name: 'fitting-notifications',
  about: 'Nobody is told of what they cannot open or did themselves, nor twice of one fact.',
  reads: ['notification'],
  initial: () => ({ told: {}, sometimes: 0 }),
  see(state, event, world) {
    if (event.type !== 'notification') return null;
    const { to, cause, conversation, revision, by, unreached = [] } = event.notification;
    state.sometimes += 1;
    const own_ = about.has(cause);
    if (!own_ && by.kind === 'person' && by.person === to)
      return `${to} is told (${cause}) of their own act on ${conversation}.`;
    const on = world.rooms.get(conversation)?.conversation;
    if (world.directory && on && !canOpen(world.directory, to, on)) {
      return `${to} is told (${cause}) of ${conversation}, which ${to} cannot open.`;
    }
    const whom = unreached.map(({ mention }) => mention).join(' ');
    const key = `${to} ${conversation} ${revision}${own_ ? ` ${cause} ${whom}` : ''}`;
    const before = own(state.told, key);
    state.told[key] = cause;
    return before === undefined
      ? null
      : `${to} is told twice (${before}, ${cause}) of one fact on ${conversation}, revision ${revision}.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};
