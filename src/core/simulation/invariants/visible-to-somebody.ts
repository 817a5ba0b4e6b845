/**
 * Every open conversation is somebody's to see, and whoever it belongs to can answer it.
 *
 * Shapes: looked at after everything that moves a conversation or changes who may what, once its consequences have been written.
 * Source: catalogue E7 (moved while assigned: nobody saw it any more).
 */

import { directoryStream } from '../../desk/desk.ts';
import type { Directory } from '../../directory/directory.ts';
import type { RoomState } from '../../room/room.ts';
import { canAnswer, canBeAssigned } from '../../rules/access.ts';
import type { Assignee } from '../../schema/types.ts';
import type { Invariant } from '../invariant.ts';
import type { WorldView } from '../world-view.ts';

interface State {
  /** When something changed that has still to be looked at. */
  changedAt: number | null;
  /** Moves, and changes of the account that take something from somebody. */
  sometimes: number;
}

export const visibleToSomebody: Invariant<State> = {
  name: 'visible-to-somebody',
  about: 'Every open conversation can be answered by somebody, and by whoever it belongs to.',
  initial: () => ({ changedAt: null, sometimes: 0 }),
  see(state, event, world) {
    const broken = state.changedAt !== null && event.at > state.changedAt ? check(state, world) : null;
    if (event.type !== 'fact') return broken;
    const { stream, fact } = event;
    const isMove = fact.type === 'conversation.moved' || fact.type === 'assignment.changed';
    if (stream !== directoryStream && !isMove) return broken;
    state.changedAt = event.at;
    if (taking.has(fact.type)) state.sometimes += 1;
    return broken;
  },
  looksAt: ({ changedAt }) => changedAt ?? Infinity,
  end: (state, world) => check(state, world),
  sometimes: (state) => state.sometimes,
};

const taking: ReadonlySet<string> = new Set([
  'conversation.moved',
  'access.revoked',
  'person.deactivated',
  'person.role-changed',
  'team.left',
]);

function check(state: State, { rooms, directory }: WorldView): string | null {
  state.changedAt = null;
  if (!directory) return null;
  for (const room of rooms.values()) {
    const broken = room.recheck || room.pending ? null : checkRoom(room, directory);
    if (broken) return broken;
  }
  return null;
}

function checkRoom({ conversation }: RoomState, directory: Directory): string | null {
  const { id, inbox, assignee, status } = conversation;
  if (inbox === '' || (status !== 'active' && status !== 'pending')) return null;
  if (!canBeAssigned(directory, assignee, inbox)) {
    return `${id} belongs to ${nameOf(assignee)}, who cannot answer in ${inbox}.`;
  }
  const isSeen = Object.keys(directory.people).some((person) => canAnswer(directory, person, inbox));
  return isSeen ? null : `${id} is open in ${inbox}, where nobody can answer.`;
}

function nameOf(assignee: Assignee): string {
  if (assignee.kind === 'person') return assignee.person;
  return assignee.kind === 'team' ? `team ${assignee.team}` : 'nobody';
}
