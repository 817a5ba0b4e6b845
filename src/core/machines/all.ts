/** Every machine of the core with its table, by name. */
import { assignmentMachine, assignmentTable } from './assignment.machine.ts';
import { collisionMachine, collisionTable } from './collision.machine.ts';
import { conversationMachine, conversationTable } from './conversation.machine.ts';
import { deliveryMachine, deliveryTable } from './delivery.machine.ts';
import { forwardMachine, forwardTable } from './forward.machine.ts';
import { lockMachine, lockTable } from './lock.machine.ts';
import { memberMachine, memberTable } from './member.machine.ts';
import { noteMachine, noteTable } from './note.machine.ts';
import { presenceMachine, presenceTable } from './presence.machine.ts';
import { replyMachine, replyTable } from './reply.machine.ts';
import { routingMachine, routingTable } from './routing.machine.ts';
import { snoozeMachine, snoozeTable } from './snooze.machine.ts';

export const machines = {
  conversation: { machine: conversationMachine, table: conversationTable, about: 'The status of a conversation.' },
  assignment: { machine: assignmentMachine, table: assignmentTable, about: 'Whose conversation it is.' },
  member: { machine: memberMachine, table: memberTable, about: 'Where a person stands in the account.' },
  note: { machine: noteMachine, table: noteTable, about: 'A note, from its composer to its tombstone.' },
  reply: { machine: replyMachine, table: replyTable, about: 'A reply, from its composer to the customer.' },
  routing: {
    machine: routingMachine,
    table: routingTable,
    about: 'Whether routing may give a conversation away by itself.',
  },
  snooze: { machine: snoozeMachine, table: snoozeTable, about: 'A conversation out of sight, and back.' },
  forward: { machine: forwardMachine, table: forwardTable, about: 'A forward to somebody outside.' },
  delivery: { machine: deliveryMachine, table: deliveryTable, about: 'One mail, from the outbox to the provider.' },
  presence: { machine: presenceMachine, table: presenceTable, about: "One session's attention to one conversation." },
  lock: { machine: lockMachine, table: lockTable, about: 'The soft lock of a conversation.' },
  collision: {
    machine: collisionMachine,
    table: collisionTable,
    about: 'How close the people in a conversation are to a collision.',
  },
} as const;

export type MachineName = keyof typeof machines;

export const machineNames = Object.keys(machines) as readonly MachineName[];
