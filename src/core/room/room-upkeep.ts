/**
 * What the room writes of its own accord, and when it wants to be woken for it.
 *
 * Shapes: while an append is under way nothing is due but presence; the rest is looked at again when it is through.
 */
import { releaseForAccess } from '../conversation/access-lost.ts';
import { exists } from '../conversation/conversation.ts';
import { doubts, nextDoubt } from '../conversation/delivery-timers.ts';
import { dueReplies, nextScheduled } from '../conversation/schedule-timers.ts';
import { due, nextDue } from '../conversation/timers.ts';
import { nextSweep } from '../presence/roster.ts';
import type { Decided } from './room.ts';
import { type LockTimes, lockEndsAt, lockFacts } from './room-lock.ts';
import { leaseRulesOf, type Step, settled } from './room-step.ts';
import { nextWorkflowAt } from './room-workflows.ts';

/** The next facts that need no command; null if there are none. */
export function upkeep({ room, env }: Step): Decided | null {
  const conversation = settled(room.conversation);
  if (!exists(conversation) || conversation.mergedInto !== null) return null;
  const facts = due(conversation, env.at, env.without);
  if (facts.length > 0) return { kind: 'timer', facts };
  const scheduled = dueReplies(conversation, env);
  if (scheduled.length > 0) return { kind: 'timer', facts: scheduled };
  const doubted = doubts(conversation, env.at);
  if (doubted.length > 0) return { kind: 'timer', facts: doubted };
  if (room.recheck) {
    room.recheck = false;
    const released = releaseForAccess(conversation, env.directory, env.at, env.without);
    if (released.length > 0) return { kind: 'access', facts: released };
  }
  // Whoever gives it back themselves has not lost it.
  if (room.queue.some(({ command }) => command.type === 'lock.release')) return null;
  const unlocked = lockFacts(conversation, lockTimes(room), env);
  return unlocked.length > 0 ? { kind: 'timer', facts: unlocked } : null;
}

/** When the room has something to do again; null if never by itself. */
export function wakeAt(step: Step): number | null {
  const { room, env } = step;
  const conversation = settled(room.conversation);
  const writes =
    room.pending === null && conversation.mergedInto === null
      ? [
          nextDue(conversation, env.without),
          nextScheduled(conversation),
          nextDoubt(conversation),
          lockEndsAt(conversation, lockTimes(room), env)?.at ?? null,
          nextWorkflowAt(step),
        ]
      : [];
  const times = [nextSweep(settled(room.presence), leaseRulesOf(env)), ...writes].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function lockTimes({ presence, elsewhere, openedAt, renewedAt }: Step['room']): LockTimes {
  return { presence: settled(presence), elsewhere: settled(elsewhere), openedAt, renewedAt };
}
