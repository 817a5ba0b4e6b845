/** What the room gives a decision besides the conversation, and whether somebody may do something here. */
import { replyingIn } from '../presence/roster.ts';
import type { Ask } from '../rules/ask.ts';
import type { PermissionRow } from '../rules/permission-table.ts';
import { may, type Verdict } from '../rules/permissions.ts';
import type { Actor } from '../schema/types.ts';
import { rosterIn } from './room-broadcast.ts';
import { type Step, settled } from './room-step.ts';

export function askOf({ room, env }: Step, by: Actor): Ask {
  const { at, directory, without, peek, turns } = env;
  // Whoever began a moment ago could not have been seen yet: of two who answer at once the first is sent, and the second is held for it.
  const composing = replyingIn(rosterIn(room), at - directory.policy.guard.noticeMs);
  return { by, at, directory, composing, ...(peek && { peek }), ...(turns && { turns }), ...(without && { without }) };
}

export function mayHere(step: Step, person: string, row: PermissionRow): Verdict {
  const { at, directory, without } = step.env;
  const ask: Ask = { by: { kind: 'person', person }, at, directory, ...(without && { without }) };
  return may(ask, row, { conversation: settled(step.room.conversation) });
}
