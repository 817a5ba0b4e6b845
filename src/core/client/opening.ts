/** Opening and closing conversations and lists, and the tab as a whole. */
import { isUsableKey, own } from '../rules/keys.ts';
import { use } from './attention.ts';
import { forgetKind } from './composer-kind.ts';
import { kindOfText } from './composing.ts';
import { saveBeforeLeaving } from './draft-saves.ts';
import { joinList, joinRoom } from './joining.ts';
import { show, stopShowing } from './seen.ts';
import { holds, type Step, tell, type WritableRoom } from './step.ts';

export function openRoom(step: Step, conversation: string): void {
  const { client, at } = step;
  const open = own(client.rooms, conversation);
  if (open) return use(step, open);
  if (!isUsableKey(conversation)) return;
  forgetKind(step, conversation, 'reply');
  client.rooms[conversation] = {
    ...closedRoom,
    showing: [],
    conversation,
    roster: {},
    drafts: {},
    early: [],
    rivals: {},
    composer: composerFor(step, conversation),
    askedAt: at,
    usedAt: at,
    typedAt: at,
    reportedAt: at,
  };
  join(step, conversation);
}

export function closeRoom(step: Step, conversation: string): void {
  const room = own(step.client.rooms, conversation);
  if (!room) return;
  saveBeforeLeaving(step, conversation);
  tell(step, { type: 'room.leave', sentAt: step.at, conversation, join: room.join });
  delete step.client.rooms[conversation];
}

export function openList(step: Step, inbox: string): void {
  const { client, at } = step;
  if (own(client.lists, inbox) || !isUsableKey(inbox)) return;
  client.lists[inbox] = { ...closedList, inbox, rows: {}, early: [], askedAt: at, checkedAt: at };
  const opened = own(client.lists, inbox);
  if (opened) joinList(step, opened);
}

export function closeList(step: Step, inbox: string): void {
  const list = own(step.client.lists, inbox);
  if (!list) return;
  tell(step, { type: 'list.leave', sentAt: step.at, inbox, join: list.join });
  delete step.client.lists[inbox];
}

/** Nobody looks: what is shown from now on is not seen. */
export function hide({ client }: Step): void {
  client.hidden = true;
  stopShowing(client);
}

/** Somebody looks again, at everything that is open. */
export function showTab(step: Step): void {
  const { client } = step;
  if (!client.hidden) return;
  client.hidden = false;
  for (const room of Object.values(client.rooms)) {
    use(step, room);
    show(step, room);
  }
}

function join(step: Step, conversation: string): void {
  const room = own(step.client.rooms, conversation);
  if (!room) return;
  joinRoom(step, room);
  // The server begins a new lease just so.
  room.reported = { state: 'viewing', kind: null, hidden: step.client.hidden };
}

function composerFor(step: Step, conversation: string): WritableRoom['composer'] {
  const kind = kindOfText(step, conversation);
  return kind !== null && !holds(step, 'composer-kind') ? 'reply' : kind;
}

const closedRoom = {
  join: '',
  phase: 'waiting',
  view: null,
  seq: 0,
  heardAt: null,
  toldAt: null,
  taken: null,
  state: 'viewing',
  kind: null,
  reported: null,
  throttledAt: null,
  counter: 0,
  seen: 0,
  token: null,
} as const;

const closedList = { join: '', phase: 'waiting', seq: 0, heardAt: null, toldAt: null, taken: null } as const;
