/** Tells one event of a trace as rows, or keeps silent about it. */
import { rejectionSentence } from '../../../../core/rules/rejections.ts';
import type { TraceEvent } from '../../../../core/simulation/trace.ts';
import { actText } from '../../wording/acts.ts';
import { laneOf } from '../../wording/names.ts';
import { type Row, serverLane } from '../row.ts';
import { tellDelivery, tellLoss } from './tell-messages.ts';
import { tellDecision, tellFact, tellMail, tellNotification } from './tell-server.ts';
import { type Of, row, type Telling } from './telling.ts';

export function tell(event: TraceEvent, telling: Telling): readonly Row[] {
  switch (event.type) {
    case 'step':
      telling.actors.set(event.path, event.actor);
      return [];
    case 'act':
      return tellAct(event, telling);
    case 'refused':
      return [row(event.at, laneOf(event.session), 'lost', 'bad', `not sent: ${rejectionSentence(event)}`)];
    case 'sent':
      if (event.message.type === 'command') telling.commands.set(event.message.command.id, event.message.command.type);
      return [];
    case 'delivered':
      return tellDelivery(event, telling);
    case 'dropped':
      return [tellLoss(event)];
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
    case 'draft':
    case 'indicator':
      return [];
  }
}

function tellAct({ at, session, act }: Of<'act'>, { on, symbols }: Telling): readonly Row[] {
  const text = actText(act, on, symbols);
  if (text === null) return [];
  if (act.do !== 'type') return [row(at, laneOf(session), 'act', 'dim', text)];
  return [
    {
      ...row(at, laneOf(session), 'writing', 'replying', text),
      again: `types ${act.kind ?? ''}${on(act.conversation)}`,
    },
  ];
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
function tellExpectation({ at, path, ok, text, expected, actual }: Of<'expectation'>, { actors, lanes }: Telling): Row {
  const actor = actors.get(path) ?? null;
  const session = actor !== null && lanes.has(actor);
  const own = session && text.startsWith(`${actor} `) ? text.slice(actor.length + 1) : text;
  const lane = session || actor === null ? actor : serverLane;
  return row(
    at,
    lane,
    ok ? 'passed' : 'failed',
    ok ? 'good' : 'bad',
    ok ? own : `${own}: expected ${expected}, got ${actual}`,
  );
}
