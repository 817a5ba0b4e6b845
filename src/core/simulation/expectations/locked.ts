/** Who a session shows as the holder of a lock. */
import { lockIn } from '../shown.ts';
import type { ExpectationOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { type Verdict, verdict } from './verdict.ts';

export function locked(world: World, session: Session, { locked: conversation, by }: ExpectationOf<'locked'>): Verdict {
  const lock = lockIn(world, session, conversation);
  const holder = lock === 'unknown' ? lock : (lock?.person ?? 'nobody');
  const isOpen = session.client?.rooms[conversation] !== undefined;
  const wanted = `${session.label} shows the lock of ${conversation} as held by ${by}`;
  if (!isOpen) return verdict(false, wanted, `${session.label} has not opened ${conversation}`);
  return verdict(holder === by, wanted, `${session.label} shows it as held by ${holder}`);
}
