/**
 * Drives the shipped client of one tab: gives it one input after the other, carries out what it asks for, and notes what it shows.
 *
 * Units: the client lives by its own clock, which is the world's plus the skew of its device. The timers of a hidden tab fire once in
 * a while only, as browsers do it.
 */
import type { Act, ClientInput, ClientOutput } from '../client/client.ts';
import { stepClient } from '../client/step-client.ts';
import { sendUp } from './network/transport.ts';
import { noteShown } from './shown.ts';
import { planTabWake } from './tab-wakes.ts';
import { type Given, type Session, tell, type World } from './world.ts';

export function feedTab(world: World, session: Session, input: ClientInput): void {
  for (const output of step(world, session, input)) carryOut(world, session, output);
  noteShown(world, session);
}

/** What the person does here. Returns the commands that came of it, and the refusal if there was one. */
export function actIn(world: World, session: Session, verb: string, act: Act): readonly Given[] {
  const { client, device } = session;
  if (!client) return [];
  const before = new Set(client.queue.map((entry) => entry.command.id));
  const outputs = step(world, session, { type: 'act', act });
  const fresh = client.queue.filter((entry) => act.do === 'repeat' || !before.has(entry.command.id));
  const given = act.do === 'repeat' ? fresh.slice(-1) : fresh;
  const commands = given.map(({ command }): Given => givenOf(verb, command));
  const refusals = outputs.flatMap((output) => (output.type === 'refused' ? [refusedOf(verb, act, output.code)] : []));
  device.given.push(...commands, ...refusals);
  const id = commands.at(-1)?.command ?? null;
  tell(world, { type: 'act', at: world.now, session: session.session, act, ...(id === null ? {} : { command: id }) });
  for (const output of outputs) carryOut(world, session, output);
  noteShown(world, session);
  return [...commands, ...refusals];
}

/** What the screen refuses before the client is asked. */
export function refuseIn(world: World, session: Session, verb: string, refusal: Refusal): void {
  const { conversation, code, detail } = refusal;
  session.device.given.push({ verb, type: null, conversation, command: null, refused: code, direct: false });
  tell(world, { type: 'refused', at: world.now, session: session.session, code, detail });
}

interface Refusal {
  readonly conversation: string;
  readonly code: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export function wakeTab(world: World, session: Session, number: number): void {
  if (number !== session.wakes) return;
  session.wakeAt = null;
  feedTab(world, session, { type: 'tick' });
}

/** Its timers are due at once. */
export function wakeNow(world: World, session: Session): void {
  planTabWake(world, session, world.now);
}

export function clockOf(world: World, session: Session): number {
  return world.now + session.device.skewMs;
}

function step(world: World, session: Session, input: ClientInput): readonly ClientOutput[] {
  if (!session.client) return [];
  return stepClient(session.client, input, { at: clockOf(world, session), without: world.without });
}

function carryOut(world: World, session: Session, output: ClientOutput): void {
  const { device } = session;
  switch (output.type) {
    case 'send':
      return sendUp(world, session, output.message);
    case 'keep-text':
      if (output.text) device.texts.set(output.key, output.text);
      else device.texts.delete(output.key);
      return;
    case 'keep-queue':
      device.queue = output.queue;
      return;
    case 'keep-asides':
      device.asides = output.asides;
      return;
    case 'refused': {
      const { code, detail } = output;
      return tell(world, { type: 'refused', at: world.now, session: session.session, code, detail });
    }
    case 'wake':
      return planTabWake(world, session, output.at - device.skewMs);
  }
}

function givenOf(verb: string, command: { readonly id: string; readonly type: string }): Given {
  const conversation = 'conversation' in command ? String(command.conversation) : null;
  return { verb, type: command.type, conversation, command: command.id, refused: null, direct: false };
}

function refusedOf(verb: string, act: Act, code: string): Given {
  const conversation = 'conversation' in act ? act.conversation : null;
  const type = act.do === 'command' ? act.command.type : null;
  return { verb, type, conversation, command: null, refused: code, direct: false };
}
