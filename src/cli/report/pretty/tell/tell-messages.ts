/** Tells what reached a session, and what never arrived. */
import type { Fact, Outcome, RoomChange, ServerMessage } from '../../../../core/schema/types.ts';
import type { Tone } from '../../../theme/theme.ts';
import { factText } from '../../wording/facts.ts';
import { lossText, messageNoun } from '../../wording/messages.ts';
import { commandNoun, laneOf, personOfLane, quote } from '../../wording/names.ts';
import { lossLine, type Row, type Sign } from '../row.ts';
import { type Of, row, type Telling } from './telling.ts';

export function tellDelivery(event: Of<'delivered'>, telling: Telling): readonly Row[] {
  if (event.direction === 'up') return [];
  const message = event.message as ServerMessage;
  const { at } = event;
  const lane = laneOf(event.session);
  switch (message.type) {
    case 'answer':
      return [answered(at, lane, message.outcome, commandNoun(telling.commands.get(message.command) ?? 'command'))];
    case 'room.changed':
      return changed(event, message.conversation, message.change, telling);
    case 'room.resumed':
      return [
        row(
          at,
          lane,
          'received',
          'dim',
          `catches up${telling.on(message.conversation)}: ${message.facts.length} missed`,
        ),
      ];
    case 'room.closed':
      return [row(at, lane, 'lost', 'bad', `${message.conversation} closes: ${message.reason}`)];
    case 'list.closed':
      return [row(at, lane, 'lost', 'bad', `the list of ${message.inbox} closes: ${message.reason}`)];
    case 'draft.answer':
      return message.outcome.ok
        ? []
        : [row(at, lane, 'lost', 'bad', `${message.kind} not stored: ${message.outcome.rejection.code}`)];
    case 'self.changed':
      return [
        row(
          at,
          lane,
          'received',
          'dim',
          `is ${message.self.member}, may open ${message.self.inboxes.join(', ') || 'nothing'}`,
        ),
      ];
    default:
      return [];
  }
}

/** That heartbeats do not cross a connection that is not there goes without saying. */
export function tellLoss({ at, session, message, reason }: Of<'dropped'>): readonly Row[] {
  if (reason === 'disconnected' && message.type !== 'command' && message.type !== 'answer') return [];
  const how = lossText[reason];
  const told: Row = {
    ...row(at, laneOf(session), 'lost', 'bad', ''),
    line: lossLine([messageNoun(message)], 1, how),
    lost: { nouns: [messageNoun(message)], count: 1, how },
  };
  return [told];
}

/** The sign of an outcome, for the server's lane and the author's alike. */
export function outcomeSign(outcome: Outcome): readonly [Sign, Tone] {
  if (!outcome.ok) return outcome.rejection.code === 'reply.needs-confirmation' ? ['asks', 'warning'] : ['lost', 'bad'];
  if (outcome.result === 'held') return ['held', 'warning'];
  return outcome.result === 'unchanged' ? ['unchanged', 'dim'] : ['passed', 'good'];
}

function answered(at: number, lane: string, outcome: Outcome, noun: string): Row {
  const [sign, tone] = outcomeSign(outcome);
  if (!outcome.ok) return row(at, lane, sign, tone, `${noun} refused: ${outcome.rejection.code}`);
  return row(at, lane, sign, tone, `${noun} ${outcome.result === 'unchanged' ? 'changes nothing' : outcome.result}`);
}

function changed(
  { at, session }: Of<'delivered'>,
  conversation: string,
  change: RoomChange,
  telling: Telling,
): readonly Row[] {
  const lane = laneOf(session);
  if (change.kind === 'draft.changed') {
    const { person, kind, text } = change.draft;
    const told = row(
      at,
      lane,
      'received',
      'dim',
      `${person}'s ${kind}${telling.on(conversation)}, unsent: ${quote(text, telling.symbols)}`,
    );
    return [{ ...told, again: `draft of ${person} ${kind}${telling.on(conversation)}` }];
  }
  if (change.kind !== 'facts') return [];
  return change.facts
    .filter((fact) => !isOwn(fact, session, lane))
    .flatMap((fact) => {
      const text = factText(fact, telling.symbols);
      return text === null ? [] : [row(at, lane, 'received', 'dim', text + telling.on(conversation))];
    });
}

/** What a session did itself comes back as an answer. */
function isOwn({ by }: Fact, session: string, lane: string): boolean {
  if (by.kind !== 'person') return false;
  return by.session === undefined ? by.person === personOfLane(lane) : by.session === session;
}
