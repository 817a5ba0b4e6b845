/**
 * One step of a desk, in place: the input goes to whom it is for, and the earliest wake leaves last.
 *
 * Shapes: a message is heard only from a connected session, and only as the person it connected for. What a conversation costs does not
 * depend on how many the desk holds; only a change of the account looks at all of them.
 */

import { initialRoom, type Submission } from '../room/room.ts';
import { stepRoom } from '../room/step-room.ts';
import type { Because } from '../rules/ask.ts';
import { rejection } from '../rules/rejections.ts';
import { routingStream } from '../rules/route.ts';
import type {
  ClientMessage,
  Command,
  DirectoryCommand,
  DirectoryFact,
  Fact,
  Outcome,
  TurnTaken,
} from '../schema/types.ts';
import {
  type AnyFact,
  type Connection,
  type Desk,
  type DeskEnv,
  type DeskInput,
  type DeskOutput,
  directoryStream,
  isConversation,
} from './desk.ts';
import {
  directoryAppended,
  directoryBehind,
  directoryNews,
  directoryUnwritten,
  submitToDirectory,
} from './desk-directory.ts';
import { checkList, joinList, leaveList } from './desk-lists.ts';
import { hearPeer, keepPeers, seatIn } from './desk-peers.ts';
import { load, unload } from './desk-rest.ts';
import { carryOutEffect, driveRoom, giveRoom, submitToRoom } from './desk-rooms.ts';
import { hearTurns, prepareRouting, routeWaiting } from './desk-routing.ts';
import { connect, disconnect } from './desk-sessions.ts';
import { type DeskStep, tell } from './desk-step.ts';
import { earliestWake } from './earliest-wake.ts';
import { showLateNotices } from './late-notices.ts';
import { takeDue } from './wakes.ts';
import { inPlaceOf, wasWritten, writeAgain, writeAnswered, writeFailed } from './writes.ts';

export function stepDesk(desk: Desk, input: DeskInput, env: DeskEnv): DeskOutput[] {
  const step: DeskStep = { desk, env, outputs: [] };
  prepareRouting(step, input);
  happen(step, input);
  showLateNotices(step);
  routeWaiting(step);
  const wake = earliestWake(desk);
  if (wake !== null) step.outputs.push({ type: 'wake', at: wake });
  return step.outputs;
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
      return behind(step, input);
    case 'failed':
      return failed(step, input.stream, input.definite);
    case 'peer':
      return hearPeer(step, input.message);
    case 'draft-answered':
    case 'draft-news':
      return toHeldRoom(step, input);
    case 'draft-displaced': {
      const { conversation, ...displaced } = input;
      return giveRoom(step, conversation, { kind: 'input', input: displaced });
    }
    case 'news':
      return news(step, input.stream, input.facts);
    case 'loaded':
      return load(step, input);
    case 'unload':
      return unload(step, input.conversation);
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
  const { conversation: id } = message;
  if (desk.rooms.has(id) || desk.rest.resting.has(id)) return giveRoom(step, id, { kind: 'input', input });
  const answers = stepRoom(initialRoom(id), input, { ...env, directory: desk.directory });
  for (const output of answers) if (output.type === 'send') tell(step, output.to, output.message);
}

type Given = Omit<Submission, 'command'> & { readonly command: Command | DirectoryCommand };

function submit(step: DeskStep, { by, session, tell: asker, command }: Given): void {
  const from = { by, ...(session !== undefined && { session }), ...(asker !== undefined && { tell: asker }) };
  if (!('conversation' in command)) return submitToDirectory(step, { ...from, command });
  if (isConversation(command.conversation)) return submitToRoom(step, { ...from, command });
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
  writeAnswered(step, stream);
  if (stream === directoryStream) return directoryAppended(step);
  const room = step.desk.rooms.get(stream);
  if (room) driveRoom(step, room, { type: 'appended' });
}

function behind(step: DeskStep, { stream, facts, first }: Extract<DeskInput, { type: 'behind' }>): void {
  const write = step.desk.writes.get(stream);
  if (write && wasWritten(step, stream, facts, first)) {
    appended(step, stream);
    return news(step, stream, facts.slice(write.append.facts.length));
  }
  writeAnswered(step, stream);
  if (stream === directoryStream) return directoryBehind(step, facts as readonly DirectoryFact[], first);
  const room = step.desk.rooms.get(stream);
  if (room) driveRoom(step, room, { type: 'behind', facts: facts as readonly Fact[], ...(first && { first }) });
}

/** Tried again after a while, unless that has been going on for too long. */
function failed(step: DeskStep, stream: string, definite: boolean): void {
  if (writeFailed(step, stream, definite)) return settleDoubt(step, stream);
  if (stream === directoryStream) return directoryUnwritten(step);
  const room = step.desk.rooms.get(stream);
  if (room) driveRoom(step, room, { type: 'unwritten' });
}

function toHeldRoom(
  step: DeskStep,
  { conversation, ...input }: Extract<DeskInput, { type: 'draft-answered' | 'draft-news' }>,
): void {
  const room = step.desk.rooms.get(conversation);
  if (room) driveRoom(step, room, input);
}

/** A conversation that began elsewhere is held from its first fact on; one that lies in the store stays there. */
function news(step: DeskStep, stream: string, facts: readonly AnyFact[]): void {
  if (stream === routingStream) return hearTurns(step, facts as readonly TurnTaken[]);
  if (stream === directoryStream) {
    directoryNews(step, facts as readonly DirectoryFact[]);
    return settleDoubt(step, stream);
  }
  const { rooms, rest } = step.desk;
  const resting = rest.resting.get(stream);
  if (resting && (facts.at(-1)?.revision ?? 0) <= resting.revision) return;
  const isHeld = rooms.has(stream);
  if (!isHeld && !resting && facts[0]?.revision !== 1) return;
  giveRoom(step, stream, { kind: 'input', input: { type: 'news', facts: facts as readonly Fact[] } });
  if (!isHeld && !resting) seatIn(step, stream, 'closed');
  settleDoubt(step, stream);
}

/** Whether an append was written whose answer was lost is also told by what is heard to be in its place. */
function settleDoubt(step: DeskStep, stream: string): void {
  const { desk } = step;
  const waiting = stream === directoryStream ? desk.news : (desk.rooms.get(stream)?.news ?? []);
  const facts = inPlaceOf<Fact | DirectoryFact>(step, stream, waiting);
  if (facts) behind(step, { type: 'behind', stream, facts: [...facts] });
}

/** Wakes the rooms that are due, each once. */
function tick(step: DeskStep): void {
  const { rooms, rest, wakes } = step.desk;
  keepPeers(step);
  writeAgain(step);
  for (const id of takeDue(wakes, step.env.at)) {
    if (rooms.has(id) || rest.resting.has(id)) giveRoom(step, id, { kind: 'input', input: { type: 'tick' } });
  }
}
