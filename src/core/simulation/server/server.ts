/**
 * Drives the shipped desks: gives each one input after the other and carries out what it asks for.
 *
 * Shapes: a fact is in the trace once some desk has it, in the order in which the store took them. What follows from an append stays in the outbox
 * until it has been carried out, and is taken up by another process if this one ends before.
 */
import { createDesk } from '../../desk/create-desk.ts';
import { type DeskInput, type DeskOutput, directoryStream, isConversation } from '../../desk/desk.ts';
import { effectOf } from '../../desk/effect-of.ts';
import { beatPeers, hearBeat } from '../../desk/peer-beating.ts';
import { stepDesk } from '../../desk/step-desk.ts';
import { protects } from '../../rules/protections.ts';
import { routingStream } from '../../rules/route.ts';
import type { Actor, Command, DirectoryCommand, DirectoryFact, Fact, PeerMessage } from '../../schema/types.ts';
import { draftsOf } from '../../store/store-drafts.ts';
import { ask, revisionOf, streamOf } from '../../store/store-state.ts';
import { plan } from '../agenda.ts';
import { sendToPeers } from '../network/bus.ts';
import { sendDown } from '../network/transport.ts';
import { type Server, type Submission, tell, type World } from '../world.ts';
import { hasNews, leftOver, planPoll, readOn } from './feed.ts';
import { doorOf, serverNamed } from './nodes.ts';
import { settle } from './settling.ts';
import { hearAll } from './store-calls.ts';
import { tellFacts } from './telling.ts';
import { planDeskWake } from './waking.ts';
import { perform, write } from './writing.ts';

/** How long mail waits before it is handed in again. */
const mailRetryMs = 5000;

/** Carries out one input and all that follows from it at once. */
export function feedServer(world: World, server: Server, input: DeskInput): void {
  const { desk } = server;
  if (!desk) return;
  world.bystander?.hear(input, world.view);
  const inputs: DeskInput[] = [input];
  for (let next = inputs.shift(); next; next = inputs.shift()) {
    const outputs = stepDesk(desk, next, { at: world.now, without: world.without });
    tellFacts(world, desk);
    for (const output of outputs) {
      inputs.push(...carryOut(world, server, output));
      if (server.desk !== desk) return;
    }
  }
}

/** A command that comes through no session. Mail waits for a server that is up. */
export function submit(world: World, by: Actor, command: Command | DirectoryCommand, tell?: string): void {
  const server = doorOf(world);
  const given: Submission = { by, command, ...(tell !== undefined && { tell }) };
  if (!server.desk) server.waiting.push(given);
  else feedServer(world, server, { type: 'submit', ...given });
}

/** A new process: it remembers what the store has, and nothing else. */
export function startServer(world: World, server: Server): void {
  const { store, servers } = world;
  hearAll(world);
  const account = streamOf(store, directoryStream);
  const name = servers.length > 1 ? { node: `node-${server.node}`, incarnation: server.stops } : null;
  const turns = revisionOf(store, routingStream);
  server.desk = createDesk(account.facts as DirectoryFact[], Object.fromEntries(account.outcomes), name, turns);
  server.read = store.log.length;
  server.heard = world.draftNews.length;
  for (const conversation of store.streams.keys()) {
    if (isConversation(conversation)) feedServer(world, server, loaded(world, conversation));
  }
  if (servers.length > 1) feedServer(world, server, { type: 'tick' });
  planPoll(world, server);
  feedServer(world, server, { type: 'carry-out', effects: [...store.outbox.values()].map(({ effect }) => effect) });
}

function loaded({ store }: World, conversation: string): DeskInput {
  const { facts, outcomes } = streamOf(store, conversation);
  return {
    type: 'loaded',
    conversation,
    facts: facts as Fact[],
    drafts: draftsOf(store, conversation),
    outcomes: Object.fromEntries(outcomes),
  };
}

export function wakeServer(world: World, server: Server, number: number): void {
  if (number !== server.wakes) return;
  server.wakeAt = null;
  const outputs = isPlain(world) && server.desk ? beatPeers(server.desk, { at: world.now }) : null;
  if (outputs) for (const output of outputs) carryOut(world, server, output);
  else feedServer(world, server, { type: 'tick' });
}

/** What another node says reaches this one. */
export function hearNode(world: World, server: Server, message: PeerMessage): void {
  const outputs = isPlain(world) && server.desk ? hearBeat(server.desk, message, { at: world.now }) : null;
  if (outputs) for (const output of outputs) carryOut(world, server, output);
  else feedServer(world, server, { type: 'peer', message });
}

/** Nobody looks on, and every protection is in place: what changes nothing takes the short way. */
function isPlain({ bystander, without }: World): boolean {
  return bystander === null && without.size === 0;
}

type FromStore = Extract<
  World['agenda']['entries'][number]['what'],
  { readonly type: 'write' | 'write-again' | 'answer' | 'read' | 'poll' }
>;

/** What was asked of a store happens there, or is answered. A later process of the same server hears nothing of it. */
export function followStore(world: World, what: FromStore): void {
  const server = serverNamed(world, what.node);
  const isSame = server.desk !== null && server.stops === what.life;
  switch (what.type) {
    case 'write': {
      const inputs = perform(world, server, what.output, what.isDoubtful);
      const { node, life } = what;
      if (inputs.length > 0) plan(world.agenda, what.answerAt, { type: 'answer', node, life, inputs });
      return;
    }
    case 'write-again': {
      if (!isSame) return;
      const waiting = server.unwritten.get(what.key) ?? [];
      server.unwritten.delete(what.key);
      for (const { output, isDoubtful } of waiting) feedAll(world, server, write(world, server, output, isDoubtful));
      return;
    }
    case 'answer':
      if (isSame) feedAll(world, server, what.inputs);
      return;
    case 'read':
      if (isSame) feedAll(world, server, readOn(world, server));
      return;
    case 'poll':
      if (!isSame) return;
      if (hasNews(world, server)) feedAll(world, server, readOn(world, server));
      if (world.store.outbox.size > 0 || server.leftOver.size > 0) takeUp(world, server);
      return planPoll(world, server);
  }
}

function takeUp(world: World, server: Server): void {
  const effects = leftOver(world, server);
  if (effects.length > 0) feedServer(world, server, { type: 'carry-out', effects });
}

function feedAll(world: World, server: Server, inputs: readonly DeskInput[]): void {
  for (const input of inputs) feedServer(world, server, input);
}

function carryOut(world: World, server: Server, output: DeskOutput): readonly DeskInput[] {
  const at = world.now;
  switch (output.type) {
    case 'append':
    case 'keep-draft':
    case 'drop-draft':
      return write(world, server, output);
    case 'load':
      return [loaded(world, output.conversation)];
    case 'to-peers':
      sendToPeers(world, server.node, output.message);
      return none;
    case 'send': {
      const session = world.sessions.get(output.to);
      if (session?.node === server.node) sendDown(world, session, output.message);
      return none;
    }
    case 'notify': {
      const { notification } = output;
      const before = world.notifications.get(notification.to) ?? [];
      settle(world, effectOf(output));
      if (before.some(({ id }) => id === notification.id)) return none;
      world.notifications.set(notification.to, [...before, notification]);
      tell(world, { type: 'notification', at, notification });
      return none;
    }
    case 'mail': {
      const wasKept = protects('outbox', world.without);
      if (!wasKept) ask(world.store, output);
      plan(world.agenda, at, { type: 'work' });
      return none;
    }
    case 'decided':
      tellDecided(world, output);
      return none;
    case 'wake':
      planDeskWake(world, server, output.at);
      return none;
  }
}

const none: readonly DeskInput[] = [];

type DecidedOutput = Extract<DeskOutput, { readonly type: 'decided' }>;

function tellDecided(world: World, { submission, outcome, because }: DecidedOutput): void {
  const { by, command } = submission;
  const { id, type } = command;
  const conversation = 'conversation' in command ? { conversation: command.conversation } : {};
  if (isPutOff(submission, outcome)) return plan(world.agenda, world.now + mailRetryMs, { type: 'submit', submission });
  if (!world.outcomes.has(id)) world.outcomes.set(id, outcome);
  const { life, asked } = world.post.worker;
  if (asked.has(id)) plan(world.agenda, world.now, { type: 'worker-hears', life, command: id });
  tell(world, { type: 'decided', at: world.now, by, command: { id, type, ...conversation }, outcome, because });
}

/** Nobody waits for the answer to a mail: it is handed in again. */
function isPutOff(submission: DecidedOutput['submission'], outcome: DecidedOutput['outcome']): boolean {
  if (outcome.ok || outcome.rejection.code !== 'store.unavailable') return false;
  return submission.by.kind !== 'person' || ('tell' in submission && submission.tell !== undefined);
}
