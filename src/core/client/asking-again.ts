/**
 * A join without an answer is repeated, under its own name, so that an answer to either counts.
 *
 * Shapes: changes under this join prove that the server heard it; then its snapshot has more time.
 */
import type { ClientList, ClientRoom, ClientState } from './client.ts';
import { askForList, askForRoom } from './joining.ts';
import type { Step, WritableClient, WritableList, WritableRoom } from './step.ts';

export function askAgain(step: Step): void {
  const { client, at } = step;
  for (const room of Object.values(client.rooms))
    if ((askDueAt(client, room) ?? Infinity) <= at) askForRoom(step, room);
  for (const list of Object.values(client.lists))
    if ((askDueAt(client, list) ?? Infinity) <= at) askForList(step, list);
}

/** When to ask once more for the snapshot that has not come; null if it came. */
export function askDueAt(
  { link, policy }: ClientState | WritableClient,
  { phase, askedAt, early, seq }: ClientRoom | WritableRoom | ClientList | WritableList,
): number | null {
  if (link === 'offline' || phase === 'current') return null;
  const isHeard = early.length > 0 || seq > 0;
  return askedAt + (isHeard ? 2 : 1) * policy.retryMs;
}
