/** When something changes in a session, or is due, though nobody does anything: the earliest time. */

import { askDueAt } from './asking-again.ts';
import type { ClientList, ClientRoom, ClientState } from './client.ts';
import { saveDueAt } from './draft-saves.ts';
import { beatDueAt, typingDueAt } from './reporting.ts';
import { still, type WritableClient } from './step.ts';

type Time = number | null;

export function nextWake(client: ClientState | WritableClient, at: number): number | null {
  let earliest = Infinity;
  const want = (time: Time): void => {
    if (time !== null && time > at && time < earliest) earliest = time;
  };
  const isOnline = client.link !== 'offline';
  for (const room of Object.values<ClientRoom>(client.rooms)) {
    want(noticeAt(client, room));
    want(fadeAt(client, room));
    if (!isOnline) continue;
    want(askDueAt(client, room));
    want(beatDueAt(client, room.reportedAt));
    want(typingDueAt(client, room));
    want(doubtAt(client, room));
  }
  if (isOnline) {
    for (const list of Object.values<ClientList>(client.lists)) {
      want(askDueAt(client, list));
      want(beatDueAt(client, list.checkedAt));
      want(doubtAt(client, list));
    }
    for (const { sentAt } of client.queue) want(sentAt === null ? null : sentAt + client.policy.retryMs);
  }
  for (const text of Object.values(client.texts)) want(saveDueAt(client, still(text)));
  return earliest === Infinity ? null : earliest;
}

/** How long silence about something may last before what is shown of it may be out of date. */
export function patienceMs({ hidden, policy }: ClientState | WritableClient): number {
  return hidden ? policy.presence.hiddenTtlMs : policy.presence.ttlMs;
}

function noticeAt({ policy }: ClientState | WritableClient, { showing }: ClientRoom): Time {
  const [first] = showing;
  return first ? first.since + policy.guard.noticeMs : null;
}

function fadeAt({ policy }: ClientState | WritableClient, { state, typedAt, usedAt }: ClientRoom): Time {
  if (state === 'composing') return typedAt + policy.presence.typingMs;
  return state === 'viewing' ? usedAt + policy.presence.idleMs : null;
}

function doubtAt(client: ClientState | WritableClient, { heardAt }: ClientRoom | ClientList): Time {
  return heardAt === null ? null : heardAt + patienceMs(client) + 1;
}
