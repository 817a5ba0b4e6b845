/**
 * What the session says of itself: a change of attention at once, that somebody goes on typing now and then, and a heartbeat.
 *
 * Shapes: a report is volatile; a lost one is made up for by the next. Heartbeats of a hidden tab are rarer, as its timers are.
 * Source: catalogue, "Timing constants seen"; C1, C4.
 */
import type { ReportPresence } from '../schema/types.ts';
import type { ClientRoom, ClientState } from './client.ts';
import { type Step, tell, type WritableClient, type WritableList, type WritableRoom } from './step.ts';

type State = ClientState | WritableClient;
type Room = ClientRoom | WritableRoom;

export function reportWhatIsDue(step: Step): void {
  const { client, at } = step;
  if (client.link === 'offline') return;
  for (const room of Object.values(client.rooms)) {
    if (isNews(client, room) || beatDueAt(client, room.reportedAt) <= at) report(step, room);
    else if ((typingDueAt(client, room) ?? Infinity) <= at) {
      room.throttledAt = at;
      report(step, room);
    }
  }
  for (const list of Object.values(client.lists)) if (beatDueAt(client, list.checkedAt) <= at) check(step, list);
}

/** When the heartbeat after this one is due. */
export function beatDueAt({ hidden, policy }: State, last: number): number {
  return last + (hidden ? policy.presence.hiddenHeartbeatMs : policy.presence.heartbeatMs);
}

/** When keys pressed since the last report are to be told; null if there were none. */
export function typingDueAt({ policy }: State, { state, typedAt, reportedAt, throttledAt }: Room): number | null {
  if (state !== 'composing' || typedAt <= reportedAt) return null;
  const { typingMs, throttleMs } = policy.presence;
  const due = reportedAt + Math.ceil(typingMs / 2);
  return throttledAt === null ? due : Math.max(due, throttledAt + throttleMs);
}

export function isNews({ hidden }: State, { reported, state, kind }: Room): boolean {
  return reported === null || reported.state !== state || reported.kind !== kind || reported.hidden !== hidden;
}

function report(step: Step, room: WritableRoom): void {
  const { hidden } = step.client;
  const { conversation, join, state, kind, seq } = room;
  room.counter += 1;
  room.reportedAt = step.at;
  room.reported = { state, kind, hidden };
  const common = { sentAt: step.at, conversation, join, state, hidden, counter: room.counter, seen: seq };
  const message: ReportPresence = { type: 'presence.report', ...common, ...(kind !== null && { kind }) };
  tell(step, message);
}

function check(step: Step, list: WritableList): void {
  list.checkedAt = step.at;
  tell(step, { type: 'list.check', sentAt: step.at, inbox: list.inbox, join: list.join, seen: list.seq });
}
