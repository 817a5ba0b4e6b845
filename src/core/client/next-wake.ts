/** When something changes in a session, or is due, though nobody does anything: the earliest time. */

import { askDueAt } from './asking-again.ts';
import type { ClientList, ClientRoom, ClientState } from './client.ts';
import { saveDueAt } from './draft-saves.ts';
import { beatDueAt, typingDueAt } from './reporting.ts';
import { still, type WritableClient } from './step.ts';

type Time = number | null;

export function nextWake(client: ClientState | WritableClient, at: number): number | null {
  const isOnline = client.link !== 'offline';
  const rooms: readonly ClientRoom[] = Object.values(client.rooms);
  const lists: readonly ClientList[] = Object.values(client.lists);
  const times: readonly Time[] = [
    ...rooms.flatMap((room) => [noticeAt(client, room), fadeAt(client, room)]),
    ...(isOnline ? rooms.flatMap((room) => roomTimes(client, room)) : []),
    ...(isOnline ? lists.flatMap((list) => listTimes(client, list)) : []),
    ...(isOnline ? client.queue.map(({ sentAt }) => (sentAt === null ? null : sentAt + client.policy.retryMs)) : []),
    ...Object.values(client.texts).map((text) => saveDueAt(client, still(text))),
  ];
  const earliest = times.reduce<number>(
    (first, time) => (time !== null && time > at && time < first ? time : first),
    Infinity,
  );
  return earliest === Infinity ? null : earliest;
}

/** How long silence about something may last before what is shown of it may be out of date. */
export function patienceMs({ hidden, policy }: ClientState | WritableClient): number {
  return hidden ? policy.presence.hiddenTtlMs : policy.presence.ttlMs;
}

function roomTimes(client: ClientState | WritableClient, room: ClientRoom): readonly Time[] {
  return [askDueAt(client, room), beatDueAt(client, room.reportedAt), typingDueAt(client, room), doubtAt(client, room)];
}

function listTimes(client: ClientState | WritableClient, list: ClientList): readonly Time[] {
  return [askDueAt(client, list), beatDueAt(client, list.checkedAt), doubtAt(client, list)];
}

function noticeAt({ policy }: ClientState | WritableClient, { showing }: ClientRoom): Time {
  return showing && showing.since + policy.guard.noticeMs;
}

function fadeAt({ policy }: ClientState | WritableClient, { state, typedAt, usedAt }: ClientRoom): Time {
  if (state === 'composing') return typedAt + policy.presence.typingMs;
  return state === 'viewing' ? usedAt + policy.presence.idleMs : null;
}

function doubtAt(client: ClientState | WritableClient, { heardAt }: ClientRoom | ClientList): Time {
  return heardAt === null ? null : heardAt + patienceMs(client) + 1;
}
