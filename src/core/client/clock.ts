/**
 * A session's clock can be set, and its device can sleep.
 *
 * Shapes: a clock that was set back takes every recorded time along, so that what was due in a second still is. A step much later than the
 * wake it follows means that nobody was looking: what stands on the screen counts from now.
 */
import { castDraft } from 'immer';
import type { Step } from './step.ts';

export function followClock({ client, at }: Step): void {
  const { at: last } = client;
  client.at = at;
  if (last === null) return;
  if (at < last) shift(client, at - last);
  else if (at - last > asleepAfter(client.policy.guard.noticeMs)) {
    for (const { showing } of Object.values(client.rooms)) for (const one of showing) one.since = at;
  }
}

/** Whatever is shown asks to be woken within one notice time. */
function asleepAfter(noticeMs: number): number {
  return 3 * noticeMs;
}

function shift(client: Step['client'], by: number): void {
  for (const room of Object.values(client.rooms)) {
    for (const name of ['askedAt', 'usedAt', 'typedAt', 'reportedAt'] as const) room[name] += by;
    for (const name of ['heardAt', 'throttledAt'] as const) room[name] = shifted(room[name], by);
    for (const one of room.showing) one.since += by;
  }
  for (const list of Object.values(client.lists)) {
    for (const name of ['askedAt', 'checkedAt'] as const) list[name] += by;
    list.heardAt = shifted(list.heardAt, by);
  }
  for (const [key, text] of Object.entries(client.texts)) {
    client.texts[key] = { ...text, changedAt: text.changedAt + by, savedAt: text.savedAt + by };
  }
  client.queue = client.queue.map((entry) =>
    castDraft({ ...entry, queuedAt: entry.queuedAt + by, sentAt: shifted(entry.sentAt, by) }),
  );
}

function shifted(time: number | null, by: number): number | null {
  return time === null ? null : time + by;
}
