/**
 * A connection begins or ends.
 *
 * Shapes: what was said on the former connection may be lost, so everything that is open is asked for anew, from the revision that is there,
 * and every command without an answer is sent again, in order. Saves follow once it is known what the server holds.
 */
import { joinList, joinRoom } from './joining.ts';
import { sendQueue } from './queue.ts';
import { type Step, still } from './step.ts';

export function connect(step: Step): void {
  const { client } = step;
  client.link = 'connecting';
  for (const room of Object.values(client.rooms)) joinRoom(step, room);
  for (const list of Object.values(client.lists)) joinList(step, list);
  sendQueue(step);
  for (const [key, text] of Object.entries(client.texts)) {
    if (text.saving !== null) client.texts[key] = { ...still(text), savedAt: step.at - client.policy.retryMs };
  }
  forgetWhatWasHeard(step);
}

export function disconnect(step: Step): void {
  step.client.link = 'offline';
  forgetWhatWasHeard(step);
}

function forgetWhatWasHeard({ client }: Step): void {
  for (const room of Object.values(client.rooms)) room.heardAt = null;
  for (const list of Object.values(client.lists)) list.heardAt = null;
}
