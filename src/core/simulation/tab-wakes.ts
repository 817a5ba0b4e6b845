/** When a tab is woken by its client. Units: by the world's clock. */
import { plan } from './agenda.ts';
import type { Session, World } from './world.ts';

/** The newest wish counts. A wish for the past is granted a millisecond later, so that time goes on. */
export function planTabWake(world: World, session: Session, wanted: number): void {
  const at = throttled(session, Math.max(wanted, world.now + 1));
  if (at === session.wakeAt) return;
  session.wakeAt = at;
  session.wakes += 1;
  plan(world.agenda, at, { type: 'wake-session', session: session.session, number: session.wakes });
}

function throttled({ client, hiddenAt }: Session, at: number): number {
  if (!client || hiddenAt === null) return at;
  const every = Math.max(1, client.policy.presence.hiddenHeartbeatMs);
  return hiddenAt + Math.ceil((at - hiddenAt) / every) * every;
}
