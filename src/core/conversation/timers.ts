/**
 * What happens by itself: replies and forwards go out when their undo window has ended, and a snoozed conversation comes back at its time.
 *
 * Units: `at` in milliseconds, by the clock of whoever decides. A window ends at its `undoUntil`, not after it.
 */
import { type ProtectionName, protects } from '../rules/protections.ts';
import type { Fact } from '../schema/types.ts';
import type { Conversation } from './conversation.ts';
import { type Happening, stamp } from './decision.ts';
import { wake } from './decisions/snooze.ts';

/** The facts that are due, in the order in which their windows ended. */
export function due(on: Conversation, at: number, without?: ReadonlySet<ProtectionName>): readonly Fact[] {
  const ended = windows(on).filter(({ until }) => until <= at);
  if (ended.length === 0) return dueSnooze(on, at, without);
  ended.sort((one, other) => one.until - other.until || one.revision - other.revision);
  const happenings = ended.map(
    ({ kind, thread }): Happening => ({ type: kind === 'reply' ? 'reply.sent' : 'forward.sent', thread }),
  );
  return stamp(on, { at, by: { kind: 'automation', name: 'undo-window' } }, happenings);
}

/** When something is due next; null if nothing waits. */
export function nextDue(on: Conversation, without?: ReadonlySet<ProtectionName>): number | null {
  let next = snoozeEnd(on, without);
  for (const { until } of windows(on)) if (next === null || until < next) next = until;
  return next;
}

/** The facts that bring it back. */
function dueSnooze(on: Conversation, at: number, without: ReadonlySet<ProtectionName> | undefined): readonly Fact[] {
  const until = snoozeEnd(on, without);
  return until !== null && until <= at
    ? stamp(on, { at, by: { kind: 'automation', name: 'snooze' } }, wake(on, 'time'))
    : [];
}

function snoozeEnd({ snooze }: Conversation, without: ReadonlySet<ProtectionName> | undefined): number | null {
  return snooze && protects('snooze-time', without) ? snooze.until : null;
}

interface UndoWindow {
  readonly kind: 'reply' | 'forward';
  readonly thread: string;
  readonly until: number;
  readonly revision: number;
}

function windows(on: Conversation): UndoWindow[] {
  const open: UndoWindow[] = [];
  for (const id of Object.keys(on.sending)) {
    const thread = on.threads[id];
    if (thread?.kind !== 'reply' && thread?.kind !== 'forward') continue;
    open.push({ kind: thread.kind, thread: id, until: thread.undoUntil ?? 0, revision: thread.revision });
  }
  return open;
}
