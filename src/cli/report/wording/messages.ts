/** What a message carries, as a noun: for messages that never arrived. */
import type { ClientMessage, RoomChange, ServerMessage } from '../../../core/schema/types.ts';
import type { TraceEvent } from '../../../core/simulation/trace.ts';
import { commandNoun } from './names.ts';

const nouns: Readonly<Record<string, string>> = {
  'room.join': 'opening',
  'room.leave': 'leaving',
  'presence.report': 'sign of life',
  'draft.save': 'draft',
  'list.join': 'request of the list',
  'list.check': 'heartbeat of the list',
  'room.snapshot': 'snapshot',
  'room.resumed': 'missed changes',
  'room.alive': 'heartbeat',
  'list.snapshot': 'list',
  'list.changed': 'change of the list',
  'list.alive': 'heartbeat of the list',
  'draft.answer': 'answer to a draft',
  notified: 'notification',
};

export function messageNoun(message: ClientMessage | ServerMessage): string {
  if (message.type === 'command') return commandNoun(message.command.type);
  if (message.type === 'room.changed') return changeNoun(message.change);
  return Object.hasOwn(nouns, message.type) ? (nouns[message.type] ?? message.type) : message.type;
}

function changeNoun(change: RoomChange): string {
  switch (change.kind) {
    case 'facts':
      return change.facts.map(({ type }) => type).join(', ');
    case 'presence.joined':
    case 'presence.updated':
      return `sign of ${change.entry.person}`;
    case 'presence.left':
      return `leaving of ${change.person}`;
    case 'draft.changed':
      return `draft of ${change.draft.person}`;
    case 'draft.removed':
      return `end of ${change.person}'s draft`;
  }
}

type Loss = Extract<TraceEvent, { type: 'dropped' }>['reason'];

export const lossText: Readonly<Record<Loss, string>> = {
  loss: 'lost on the way',
  fault: 'dropped by a fault',
  partition: 'lost in the partition',
  disconnected: 'lost: no connection',
  'server-down': 'lost: server down',
};
