/**
 * One step of a desk, in place: the input goes to whom it is for, and the earliest wake leaves last.
 *
 * Shapes: a message is heard only from a connected session, and only as the person it connected for. What a conversation costs does not
 * depend on how many the desk holds; only a change of the account looks at all of them.
 */

import { exists } from '../conversation/conversation.ts';
import { rowOf } from '../conversation/row.ts';
import { loadRoom } from '../room/load-room.ts';
import { initialRoom, type Submission } from '../room/room.ts';
import { stepRoom } from '../room/step-room.ts';
import type { Because } from '../rules/ask.ts';
import { rejection } from '../rules/rejections.ts';
import type { ClientMessage, Command, DirectoryCommand, DirectoryFact, Fact, Outcome } from '../schema/types.ts';
import { type Connection, type Desk, type DeskEnv, type DeskInput, type DeskOutput, directoryStream } from './desk.ts';
import { directoryAppended, directoryBehind, submitToDirectory } from './desk-directory.ts';
import { changeRow, checkList, joinList, leaveList } from './desk-lists.ts';
import { carryOutEffect, driveRoom, submitToRoom } from './desk-rooms.ts';
import { prepareRouting, routeWaiting } from './desk-routing.ts';
import { connect, disconnect } from './desk-sessions.ts';
import { type DeskStep, tell } from './desk-step.ts';
import { indexConversation } from './routing-index.ts';
import { nextWake, takeDue } from './wakes.ts';

export function stepDesk(desk: Desk, input: DeskInput, env: DeskEnv): DeskOutput[] {
  const step: DeskStep = { desk, env, outputs: [] };
  prepareRouting(step, input);
  happen(step, input);
  routeWaiting(step);
  const wake = earlier(nextWake(desk.wakes), desk.routing.wakeAt);
  if (wake !== null) step.outputs.push({ type: 'wake', at: wake });
  return step.outputs;
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}

function happen(step: DeskStep, input: DeskInput): void {
  switch (input.type) {
    case 'connected':
      return connect(step, input.session, input.person);
    case 'disconnected':
      return disconnect(step, input.session);
    case 'message':
      return receive(step, input.session, input.message);
    case 'submit':
      return submit(step, input);
    case 'appended':
      return appended(step, input.stream);
    case 'behind':
      return behind(step, input.stream, input.facts);
    case 'news':
      return news(step, input.stream, input.facts);
    case 'loaded':
      return load(step, input);
    case 'carry-out':
      for (const effect of input.effects) carryOutEffect(step, effect);
      return;
    case 'tick':
      return tick(step);
  }
}

function receive(step: DeskStep, session: string, message: ClientMessage): void {
  const connection = step.desk.connections.get(session);
  if (!connection) return;
  switch (message.type) {
    case 'command':
      return submit(step, {
        by: { kind: 'person', person: connection.person, session },
        command: message.command,
        session,
      });
    case 'list.join':
      return joinList(step, connection, message);
    case 'list.leave':
      return leaveList(step, connection, message);
    case 'list.check':
      return checkList(step, connection, message);
    default:
      return toRoom(step, connection, message);
  }
}

type RoomMessage = Extract<ClientMessage, { readonly conversation: string }>;

/** A conversation that is not held answers like an empty one, and leaves no trace. */
function toRoom(step: DeskStep, { session, person }: Connection, message: RoomMessage): void {
  const { desk, env } = step;
  const input = { type: 'message', session, person, message } as const;
  const room = desk.rooms.get(message.conversation);
  if (room) return driveRoom(step, room, input);
  const answers = stepRoom(initialRoom(message.conversation), input, { ...env, directory: desk.directory });
  for (const output of answers) if (output.type === 'send') tell(step, output.to, output.message);
}

type Given = Omit<Submission, 'command'> & { readonly command: Command | DirectoryCommand };

function submit(step: DeskStep, { by, session, tell: asker, command }: Given): void {
  const from = { by, ...(session !== undefined && { session }), ...(asker !== undefined && { tell: asker }) };
  if (!('conversation' in command)) return submitToDirectory(step, { ...from, command });
  if (command.conversation !== directoryStream) return submitToRoom(step, { ...from, command });
  const detail = { id: command.conversation };
  const outcome: Outcome = { ok: false, rejection: rejection('id.unusable', detail) };
  const because: Because = { rule: 'state', name: 'id', verdict: 'deny', detail };
  step.outputs.push({ type: 'decided', submission: { ...from, command }, outcome, because: [because] });
  if (session === undefined) return;
  tell(step, session, {
    type: 'answer',
    at: step.env.at,
    command: command.id,
    conversation: command.conversation,
    outcome,
  });
}

function appended(step: DeskStep, stream: string): void {
  if (stream === directoryStream) return directoryAppended(step);
  const room = step.desk.rooms.get(stream);
  if (room) driveRoom(step, room, { type: 'appended' });
}

function behind(step: DeskStep, stream: string, facts: readonly (Fact | DirectoryFact)[]): void {
  if (stream === directoryStream) return directoryBehind(step, facts as readonly DirectoryFact[]);
  const room = step.desk.rooms.get(stream);
  if (room) driveRoom(step, room, { type: 'behind', facts: facts as readonly Fact[] });
}

function news(step: DeskStep, stream: string, facts: readonly Fact[]): void {
  const room = step.desk.rooms.get(stream);
  if (room) driveRoom(step, room, { type: 'news', facts });
}

/** Catches up with the account and the clock at once: both went on while the conversation lay in the store. */
function load(step: DeskStep, { conversation: id, ...remembered }: Extract<DeskInput, { type: 'loaded' }>): void {
  const { desk, env } = step;
  if (desk.rooms.has(id)) return;
  const room = loadRoom(id, remembered, env.at);
  desk.rooms.set(id, room);
  const { mergedInto, origins } = room.conversation;
  if (exists(room.conversation) && mergedInto === null) {
    indexConversation(desk.routing, room.conversation);
    changeRow(step, rowOf(room.conversation, [], env.without), null);
  }
  driveRoom(step, room, { type: 'directory' });
  // What was merged into it may have been loaded before, with something to hand on.
  for (const origin of Object.keys(origins)) news(step, origin, []);
}

/** Wakes the rooms that are due, each once. */
function tick(step: DeskStep): void {
  const { rooms, wakes } = step.desk;
  for (const id of takeDue(wakes, step.env.at)) {
    const room = rooms.get(id);
    if (room) driveRoom(step, room, { type: 'tick' });
  }
}
