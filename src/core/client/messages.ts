/** What the server says. A message about something that is not open, or under a join of before, is late and says nothing. */
import { castDraft } from 'immer';
import type { ServerMessage } from '../schema/types.ts';
import { answerSave } from './draft-saves.ts';
import { closeListByServer, hearList } from './list-messages.ts';
import { settle } from './queue.ts';
import { closeRoomByServer, hearRoom } from './room-messages.ts';
import { allowAgain, reportAnew } from './second-chance.ts';
import { pushBounded, type Step } from './step.ts';

export function receive(step: Step, message: ServerMessage): void {
  const { client } = step;
  if (client.link === 'connecting') client.link = 'online';
  switch (message.type) {
    case 'session.welcome':
      client.self = castDraft(message.self);
      client.policy = message.policy;
      return;
    case 'self.changed':
      client.self = castDraft(message.self);
      if (message.policy) client.policy = message.policy;
      reportAnew(step);
      return allowAgain(step);
    case 'room.snapshot':
    case 'room.resumed':
    case 'room.changed':
    case 'room.alive':
      return hearRoom(step, message);
    case 'room.closed':
      return closeRoomByServer(step, message);
    case 'answer':
      return settle(step, message.command, message.outcome, message.conversation);
    case 'draft.answer':
      return answerSave(step, message);
    case 'list.snapshot':
    case 'list.changed':
    case 'list.alive':
      return hearList(step, message);
    case 'list.closed':
      return closeListByServer(step, message);
    case 'notified':
      if (client.notifications.every(({ id }) => id !== message.notification.id)) {
        pushBounded(client.notifications, castDraft(message.notification));
      }
      return;
  }
}
