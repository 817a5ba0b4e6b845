/**
 * The soft lock: taken, given back, taken over; and what it keeps others from.
 *
 * Shapes: the token is the revision of the fact that granted it, so a later one is greater. Switched off it is never a precondition, even while
 * somebody still holds one.
 * Errors: `lock.off`, `lock.held`, `lock.lost`.
 * Source: catalogue A4, D1, D5 (switched off, it still blocked replies), D8.
 */
import { lockTable } from '../../machines/lock.machine.ts';
import type { Ask, ConversationDecision } from '../../rules/ask.ts';
import { protects } from '../../rules/protections.ts';
import type { AcquireLock, Actor, ReleaseLock, TakeOverLock } from '../../schema/types.ts';
import type { Conversation, Lock } from '../conversation.ts';
import { accept, type Happening, refuse, unchanged } from '../decision.ts';
import { isLockHolder } from './alongside.ts';

export function acquireLock(command: AcquireLock, on: Conversation, ask: Ask): ConversationDecision {
  if (isOff(ask)) return off();
  if (isLockHolder(on, ask)) return unchanged(on);
  if (on.lock && !lockTable.can('held', 'lock.granted')) return held(on.lock);
  return accept(command, on, ask, [{ type: 'lock.granted', ...holder(on, ask.by) }]);
}

export function releaseLock(command: ReleaseLock, on: Conversation, ask: Ask): ConversationDecision {
  const { token } = command;
  if (isOff(ask)) return off();
  if (!on.lock) return unchanged(on);
  if (!isLockHolder(on, ask)) return held(on.lock);
  if (token !== undefined && token !== on.lock.token) return lost(token);
  return accept(command, on, ask, [{ type: 'lock.released', token: on.lock.token, reason: 'closed' }]);
}

export function takeOverLock(command: TakeOverLock, on: Conversation, ask: Ask): ConversationDecision {
  if (isOff(ask)) return off();
  if (isLockHolder(on, ask)) return unchanged(on);
  const next = holder(on, ask.by);
  const { reason = '' } = command;
  if (!on.lock) return accept(command, on, ask, [{ type: 'lock.granted', ...next }]);
  return accept(command, on, ask, [{ type: 'lock.taken-over', from: on.lock.person, ...next, reason }]);
}

/** Why a reply cannot be sent or saved over the lock as it is; null if it can. */
export function refuseWhileLocked(on: Conversation, ask: Ask, token: number | undefined): ConversationDecision | null {
  const isOn = !isOff(ask) || !protects('lock-switch', ask.without);
  if (!isOn || !protects('fencing', ask.without)) return null;
  if (token !== undefined && token !== on.lock?.token) return lost(token);
  return on.lock && !isLockHolder(on, ask) ? held(on.lock) : null;
}

/** Who holds the lock that the next fact grants. */
function holder(
  on: Conversation,
  by: Actor,
): Pick<Extract<Happening, { type: 'lock.granted' }>, 'person' | 'session' | 'token'> {
  const person = by.kind === 'person' ? by.person : by.kind;
  return { person, session: (by.kind === 'person' && by.session) || person, token: on.revision + 1 };
}

function isOff({ directory }: Ask): boolean {
  return directory.policy.lock === 'off';
}

const off = (): ConversationDecision => refuse('lock', 'policy.lock', 'lock.off', {});
const held = ({ person, since }: Lock): ConversationDecision => refuse('lock', 'lock', 'lock.held', { person, since });
const lost = (token: number): ConversationDecision => refuse('lock', 'lock', 'lock.lost', { token });
