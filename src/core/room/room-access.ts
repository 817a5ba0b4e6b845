/**
 * Whoever may not look inside any more is out at once, and writes nothing here.
 *
 * Shapes: sessions, leases and drafts go now; the assignment, followers and the lock go by facts (`recheck`). With `access-cut` taken out
 * everything stays as it was.
 * Source: catalogue I6 (permission removed, socket still subscribed).
 */
import { protects } from '../rules/protections.ts';
import type { RoomInput } from './room.ts';
import { mayHere } from './room-ask.ts';
import { retireDrafts } from './room-bots.ts';
import { close } from './room-broadcast.ts';
import { dropForbiddenDrafts, shareDrafts } from './room-drafts.ts';
import { end, endForbiddenComposing } from './room-presence.ts';
import { type Step, settled } from './room-step.ts';

/** The account changed. */
export function followDirectory(step: Step, { drafts }: Extract<RoomInput, { type: 'directory' }>): void {
  if (protects('access-cut', step.env.without)) step.room.recheck = true;
  cutAccess(step);
  retireDrafts(step);
  if (drafts) shareDrafts(step, drafts);
}

export function cutAccess(step: Step): void {
  const { room, env } = step;
  if (!protects('access-cut', env.without)) return;
  const mayStay = (person: string): boolean => mayHere(step, person, 'conversation.read').allowed;
  for (const { session, person } of Object.values(settled(room.members))) {
    if (mayStay(person)) continue;
    delete room.members[session];
    close(step, session, 'access-revoked');
  }
  for (const lease of Object.values(settled(room.presence))) {
    if (!mayStay(lease.person)) end(step, lease, 'access-revoked');
  }
  endForbiddenComposing(step);
  dropForbiddenDrafts(step);
}
