/** Tells what the server decided, recorded, and sent outside. */
import { directoryStream } from '../../../../core/desk/desk.ts';
import type { DirectoryFact, Fact } from '../../../../core/schema/types.ts';
import { decisionText, toldByDecision, toldByFacts } from '../../wording/decisions.ts';
import { directoryFactText, factText } from '../../wording/facts.ts';
import { actorName, quote } from '../../wording/names.ts';
import { type Row, serverLane } from '../row.ts';
import { outcomeSign } from './tell-messages.ts';
import { type Of, row, type Telling } from './telling.ts';

export function tellDecision(event: Of<'decided'>, { commands, on }: Telling): readonly Row[] {
  commands.set(event.command.id, event.command.type);
  if (toldByFacts(event)) return [];
  const again = event.because.some(({ rule }) => rule === 'command-id');
  const [sign, tone] = again ? (['unchanged', 'dim'] as const) : outcomeSign(event.outcome);
  return [row(event.at, serverLane, sign, tone, decisionText(event, on(event.command.conversation)))];
}

export function tellFact({ at, stream, fact }: Of<'fact'>, { on, symbols }: Telling): readonly Row[] {
  if (stream === directoryStream) return [row(at, serverLane, 'act', 'dim', directoryFactText(fact as DirectoryFact))];
  if (toldByDecision(fact)) return [];
  const text = factText(fact as Fact, symbols);
  if (text === null) return [];
  return [row(at, serverLane, fact.type === 'customer.wrote' ? 'mailIn' : 'act', 'dim', text + on(stream))];
}

export function tellMail({ at, mail }: Of<'mail'>, { symbols }: Telling): Row {
  const [words = ''] = mail.text.split(/\n\s*\n|\n> /);
  return row(at, serverLane, 'mailOut', 'good', `${mail.to} gets ${quote(words, symbols)}`);
}

export function tellNotification({ at, notification }: Of<'notification'>): Row {
  const { to, cause, by } = notification;
  return row(at, serverLane, 'notified', 'warning', `${to} is notified: ${cause} (${actorName(by)})`);
}
