/**
 * Nobody is refused what they may do.
 *
 * Shapes: a refusal for the role or the access of whoever asked is asked again, of the account and the conversation as they are. Rows that turn on
 * more than the conversation are left to their own invariants.
 * Source: catalogue I12 (reading was not enough to write a note), I3 (one door asked for something else than the other).
 */

import type { PermissionRow } from '../../rules/permission-table.ts';
import { may } from '../../rules/permissions.ts';
import type { Invariant } from '../invariant.ts';

interface State {
  /** Refusals for role or access. */
  sometimes: number;
}

const judged: ReadonlySet<string> = new Set<PermissionRow>([
  'note.add',
  'reply.send',
  'reply.schedule',
  'conversation.forward',
  'assignment.change',
  'status.change',
  'tag.add',
  'tag.remove',
  'lock.acquire',
  'lock.take-over',
]);

export const noWrongfulRefusal: Invariant<State> = {
  name: 'no-wrongful-refusal',
  about: 'Nobody is refused what they may do.',
  reads: ['decided'],
  initial: () => ({ sometimes: 0 }),
  see(state, { type, ...event }, { directory, rooms }) {
    if (type !== 'decided' || !('outcome' in event)) return null;
    const { outcome, command, by, at, because } = event;
    if (outcome.ok || outcome.rejection.code !== 'person.not-allowed' || !judged.has(command.type)) return null;
    const conversation = rooms.get(command.conversation ?? '')?.conversation;
    const isRow = because.some(
      ({ rule, name, verdict }) => rule === 'permission' && name === command.type && verdict === 'deny',
    );
    if (!directory || !conversation || !isRow) return null;
    state.sometimes += 1;
    const isAllowed = may({ by, at, directory }, command.type as PermissionRow, { conversation }).allowed;
    if (!isAllowed || by.kind !== 'person') return null;
    return `${by.person} is refused ${command.type} on ${command.conversation}, which they may do.`;
  },
  end: () => null,
  sometimes: (state) => state.sometimes,
};
