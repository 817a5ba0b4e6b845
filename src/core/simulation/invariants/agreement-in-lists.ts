/** What a list shows and the rooms do not hold, or the other way round. */
import type { ClientList } from '../../client/client.ts';
import type { RoomState } from '../../room/room.ts';
import { rosterIn } from '../../room/room-broadcast.ts';
import { isEqual } from '../../rules/equal.ts';
import { own } from '../../rules/keys.ts';
import type { Attention, DraftKind, RosterEntry, Row } from '../../schema/types.ts';
import type { WorldView } from '../world-view.ts';

/** The first difference; `isSettling` is true for conversations that changed a moment ago. */
export function differenceInList(
  { inbox, rows, phase }: ClientList,
  rooms: WorldView['rooms'],
  isSettling: (room: RoomState) => boolean,
): string | null {
  if (phase !== 'current') return 'the session still waits for it';
  for (const room of rooms.values()) {
    const { conversation } = room;
    const row = own(rows, conversation.id);
    if (isSettling(room)) continue;
    if (conversation.mergedInto !== null) {
      if (row) return `${conversation.id} is there still, and merged here`;
    } else if (conversation.inbox !== inbox) {
      if (row) return `${conversation.id} is there still, and in ${conversation.inbox || 'no inbox'} here`;
    } else {
      const difference = row ? differenceInRow(row, room) : 'absent there';
      if (difference) return `${conversation.id} is ${difference}`;
    }
  }
  return null;
}

function differenceInRow(row: Row, room: RoomState): string | null {
  const { revision, status, assignee, subject } = room.conversation;
  if (row.revision !== revision) return `at revision ${row.revision} there, ${revision} here`;
  if (row.status !== status || row.subject !== subject || !isEqual(row.assignee, assignee)) {
    return `not the same at revision ${revision}`;
  }
  const there = attentionIn(row.roster);
  const here = attentionIn(rosterIn(room));
  return there === here ? null : `visited by ${there || 'nobody'} there, ${here || 'nobody'} here`;
}

type Present = Pick<RosterEntry, 'session' | 'state'> & { readonly kind?: DraftKind | null };

function attentionIn(roster: readonly Present[]): string {
  return roster
    .map(({ session, state, kind }) => `${session} (${attentionOf({ state, kind: kind ?? null })})`)
    .sort()
    .join(', ');
}

/** As people read it. */
export function attentionOf({ state, kind }: { readonly state: Attention; readonly kind?: DraftKind | null }): string {
  return kind ? `${state}, ${kind}` : state;
}
