/** Tells one event of a trace as rows, or keeps silent about it. */
import { rejectionSentence } from '../../../../core/rules/rejections.ts';
import type { TraceEvent } from '../../../../core/simulation/trace.ts';
import type { Tone } from '../../../theme/theme.ts';
import { laneOf } from '../../wording/names.ts';
import { type Row, type Sign, serverLane } from '../row.ts';
import { tellDelivery, tellLoss } from './tell-messages.ts';
import { tellDecision, tellFact, tellMail, tellNotification } from './tell-server.ts';
import { type Of, row, type Telling } from './telling.ts';

export function tell(event: TraceEvent, telling: Telling): readonly Row[] {
  switch (event.type) {
    case 'step':
      return tellStep(event, telling);
    case 'refused':
      return [row(event.at, laneOf(event.session), 'lost', 'bad', `not sent: ${rejectionSentence(event)}`)];
    case 'sent':
      if (event.message.type === 'command') telling.commands.set(event.message.command.id, event.message.command.type);
      return [];
    case 'delivered':
      return tellDelivery(event, telling);
    case 'dropped':
      return tellLoss(event);
    case 'decided':
      return tellDecision(event, telling);
    case 'fact':
      return tellFact(event, telling);
    case 'mail':
      return [tellMail(event, telling)];
    case 'notification':
      return [tellNotification(event)];
    case 'link':
      return tellLink(event, telling);
    case 'fault':
      return [row(event.at, null, 'fault', 'bad', event.text)];
    case 'expectation':
      return [tellExpectation(event, telling)];
    case 'violation':
      return [row(event.at, null, 'failed', 'bad', `${event.invariant} is broken: ${event.text}`)];
    case 'act':
    case 'draft':
    case 'indicator':
    case 'lock-shown':
      return [];
  }
}

/** What people do; what outsiders do is told when it arrives, and the world's own steps by what they cause. */
function tellStep({ at, path, actor, text }: Of<'step'>, { actors, judged, typed, lanes }: Telling): readonly Row[] {
  actors.set(path, actor);
  if (actor === null || isOutsider(actor) || judged.has(path)) return [];
  const [sign, tone]: [Sign, Tone] = typed.has(path) ? ['writing', 'replying'] : ['act', 'dim'];
  return [lanes.has(actor) ? row(at, actor, sign, tone, without(actor, text)) : row(at, null, sign, tone, text)];
}

const linkTexts: Readonly<Record<Of<'link'>['state'], string>> = {
  online: 'is online again',
  offline: 'is offline',
  crashed: 'the tab crashes',
  opened: 'opens a new tab',
  hidden: 'hides the tab',
  shown: 'shows the tab',
};

/** How a tab comes into the story is no news. */
function tellLink({ at, session, state }: Of<'link'>, { linked }: Telling): readonly Row[] {
  const lane = laneOf(session);
  const begins = !linked.has(lane) && (state === 'opened' || state === 'online');
  if (state === 'online') linked.add(lane);
  return begins
    ? []
    : [row(at, lane, 'link', state === 'offline' || state === 'crashed' ? 'bad' : 'dim', linkTexts[state])];
}

/** In the lane of whoever it is about; outsiders stand with the server. */
function tellExpectation({ at, path, ok, text, actual }: Of<'expectation'>, { actors, lanes }: Telling): Row {
  const actor = actors.get(path) ?? null;
  const lane = actor !== null && isOutsider(actor) ? serverLane : actor;
  const own = actor !== null && lanes.has(actor) ? without(actor, text) : text;
  return row(at, lane, ok ? 'passed' : 'failed', ok ? 'good' : 'bad', ok ? own : `${own}; but ${actual}`);
}

/** Outsiders are called by their address, whose last part has a dot; a device has none. */
function isOutsider(actor: string): boolean {
  return /@.*\./.test(actor);
}

/** A sentence in somebody's own lane does without their name: `Ana (phone) opens refund`. */
function without(actor: string, text: string): string {
  const [person = '', device] = actor.split('@', 2);
  const name = device === undefined ? person : `${person} (${device})`;
  return text.toLowerCase().startsWith(`${name} `) ? text.slice(name.length + 1) : text;
}
