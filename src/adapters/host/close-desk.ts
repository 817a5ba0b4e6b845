/**
 * Ends a desk in order: what was asked for gets its outcome, effects under way are finished, texts and snapshots are kept; and then it is over.
 *
 * Shapes: effects that were not begun stay in the outbox. Who waits when the time is up is told that nobody knows: the command may be found written,
 * and the same id again tells.
 */
import { deskError } from './desk-error.ts';
import type { Effects } from './effects.ts';
import { type Host, pause } from './host.ts';
import type { Idle } from './idle.ts';
import type { Sessions } from './sessions.ts';

export interface DeskParts {
  readonly host: Host;
  readonly ending: AbortController;
  readonly sessions: Sessions;
  readonly effects: Effects;
  readonly idle: Idle;
}

export async function closeDesk({ host, ending, sessions, effects, idle }: DeskParts, withinMs: number): Promise<void> {
  const { commands, underWay, engine } = host;
  effects.handBack();
  const timeIsUp = new AbortController();
  const timeUp = pause(withinMs, timeIsUp.signal);
  let isUp = false;
  void timeUp.then(() => {
    isUp = true;
  });
  sessions.closeAll();
  idle.keepAll();
  while ((underWay.size > 0 || commands.size() > 0) && !isUp) {
    await Promise.race([timeUp, Promise.all([...underWay, commands.drained()])]);
  }
  timeIsUp.abort();
  engine.stop();
  ending.abort();
  commands.abandon(deskError('desk.closed', '', { definite: false }));
}
