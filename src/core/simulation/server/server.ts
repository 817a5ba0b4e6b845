/**
 * Drives the shipped desk: gives it one input after the other and carries out what it asks for.
 *
 * Shapes: an append is answered in the same instant, after everything else that the step asked for. A slower store would plan the
 * answer instead of queueing it. What follows from an append stays in the outbox until it has been carried out, and is taken up by the next
 * process if this one ends before.
 */
import { isFollowed } from '../../conversation/effects.ts';
import { effectId } from '../../conversation/outbox.ts';
import { createDesk } from '../../desk/create-desk.ts';
import { type Append, type DeskInput, type DeskOutput, directoryStream } from '../../desk/desk.ts';
import { stepDesk } from '../../desk/step-desk.ts';
import type { Unseen } from '../../ports/event-store.ts';
import { protects } from '../../rules/protections.ts';
import type { Actor, Command, DirectoryCommand, DirectoryFact, Fact } from '../../schema/types.ts';
import { draftsOf, dropDraft, keepDraft } from '../../store/store-drafts.ts';
import { appendTo, ask, markDone, streamOf } from '../../store/store-state.ts';
import { plan } from '../agenda.ts';
import { sendDown } from '../network/transport.ts';
import { tell, type World } from '../world.ts';

/** Carries out one input and all that follows from it at once. */
export function feedServer(world: World, input: DeskInput): void {
  const { desk } = world.server;
  if (!desk) return;
  world.bystander?.hear(input, world.view);
  const inputs: FromStore[] = [{ input, facts: [] }];
  for (let next = inputs.shift(); next; next = inputs.shift()) {
    const outputs = stepDesk(desk, next.input, { at: world.now, without: world.without });
    for (const [stream, fact] of next.facts) tell(world, { type: 'fact', at: world.now, stream, fact });
    for (const output of outputs) {
      inputs.push(...carryOut(world, output));
      if (world.server.desk !== desk) return;
    }
  }
}

/** What the desk is told next, and the facts that count once it has been. */
interface FromStore {
  readonly input: DeskInput;
  readonly facts: readonly (readonly [stream: string, fact: Fact | DirectoryFact])[];
}

/** A command that comes through no session. Mail waits for a server that is down. */
export function submit(world: World, by: Actor, command: Command | DirectoryCommand, tell?: string): void {
  const given = { by, command, ...(tell !== undefined && { tell }) };
  if (!world.server.desk) world.server.waiting.push(given);
  else feedServer(world, { type: 'submit', ...given });
}

/** A new process: it remembers what the store has, and nothing else. */
export function startServer(world: World): void {
  const { server, store } = world;
  const account = streamOf(store, directoryStream);
  server.desk = createDesk(account.facts as DirectoryFact[], Object.fromEntries(account.outcomes));
  for (const [conversation, { facts, outcomes }] of store.streams) {
    if (conversation === directoryStream) continue;
    feedServer(world, {
      type: 'loaded',
      conversation,
      facts: facts as Fact[],
      drafts: draftsOf(store, conversation),
      outcomes: Object.fromEntries(outcomes),
    });
  }
  feedServer(world, { type: 'carry-out', effects: [...store.outbox.values()].map(({ effect }) => effect) });
  for (const { by, command, tell } of server.waiting.splice(0)) submit(world, by, command, tell);
}

export function stopServer(world: World): void {
  const { server } = world;
  server.desk = null;
  server.wakeAt = null;
  server.wakes += 1;
  server.stops += 1;
}

/** True if the server was to end between what it wrote and what follows from it, and now has. */
function diesHere(world: World): boolean {
  const { server } = world;
  const { dying } = server;
  if (!dying) return false;
  server.dying = null;
  stopServer(world);
  plan(world.agenda, world.now, { type: 'server-died', downMs: dying.downMs });
  return true;
}

export function wakeServer(world: World, number: number): void {
  if (number !== world.server.wakes) return;
  world.server.wakeAt = null;
  feedServer(world, { type: 'tick' });
}

function carryOut(world: World, output: DeskOutput): readonly FromStore[] {
  const at = world.now;
  switch (output.type) {
    case 'append':
      return append(world, output);
    case 'send': {
      const session = world.sessions.get(output.to);
      if (session) sendDown(world, session, output.message);
      return none;
    }
    case 'keep-draft': {
      const { conversation, draft } = output;
      const { person, kind } = draft;
      keepDraft(world.store, conversation, draft);
      tell(world, { type: 'draft', at, conversation, person, kind, draft });
      return none;
    }
    case 'drop-draft': {
      const { conversation, person, kind } = output;
      dropDraft(world.store, conversation, person, kind);
      tell(world, { type: 'draft', at, conversation, person, kind, draft: null });
      return none;
    }
    case 'notify': {
      const { notification } = output;
      const before = world.notifications.get(notification.to) ?? [];
      markDone(world.store, output);
      if (before.some(({ id }) => id === notification.id)) return none;
      world.notifications.set(notification.to, [...before, notification]);
      tell(world, { type: 'notification', at, notification });
      return none;
    }
    case 'mail':
      if (!world.store.outbox.has(effectId(output))) ask(world.store, output);
      plan(world.agenda, at, { type: 'work' });
      return none;
    case 'decided':
      tellDecided(world, output);
      return none;
    case 'wake':
      planWake(world, output.at);
      return none;
  }
}

/** The other conversations hear of it first: whoever decides again looks at them. */
function append(world: World, output: Append): readonly FromStore[] {
  const { stream, facts, also = [] } = output;
  // A desk that does not look for a command's first outcome is to be seen doing its work twice.
  const command = protects('command-ids', world.without) ? output.command : null;
  const answer = appendTo(world.store, { ...output, command });
  if (!answer.ok)
    return [...answer.also.map(unseen), { input: { type: 'behind', stream, facts: answer.facts }, facts: [] }];
  const own: FromStore = { input: { type: 'appended', stream }, facts: facts.map((fact) => [stream, fact]) };
  const all = [...also.map(written), own];
  if (!facts.some((fact) => isFollowed(fact as Fact)) || !diesHere(world)) return all;
  for (const [of, fact] of all.flatMap((one) => one.facts))
    tell(world, { type: 'fact', at: world.now, stream: of, fact });
  return none;
}

function written({ stream, facts }: Unseen): FromStore {
  return { input: { type: 'news', stream, facts }, facts: facts.map((fact) => [stream, fact]) };
}

function unseen({ stream, facts }: Unseen): FromStore {
  return { input: { type: 'news', stream, facts }, facts: [] };
}

const none: readonly FromStore[] = [];

function tellDecided(world: World, { submission, outcome, because }: DeskOutput & { type: 'decided' }): void {
  const { by, command } = submission;
  const { id, type } = command;
  const conversation = 'conversation' in command ? { conversation: command.conversation } : {};
  if (!world.outcomes.has(id)) world.outcomes.set(id, outcome);
  const { life, asked } = world.post.worker;
  if (asked.has(id)) plan(world.agenda, world.now, { type: 'worker-hears', life, command: id });
  tell(world, { type: 'decided', at: world.now, by, command: { id, type, ...conversation }, outcome, because });
}

/** The newest wish counts. A wish for the past is granted a millisecond later, so that time goes on. */
function planWake(world: World, wanted: number): void {
  const { server } = world;
  const at = Math.max(wanted, world.now + 1);
  if (at === server.wakeAt) return;
  server.wakeAt = at;
  server.wakes += 1;
  plan(world.agenda, at, { type: 'wake-desk', number: server.wakes });
}
