/** What a session shows of the others on a conversation. */
import type { IndicatedPerson } from '../../presence/indicator.ts';
import type { Sees } from '../../schema/types.ts';
import { indicatorIn, type Place } from '../shown.ts';
import type { ExpectationOf } from '../verbs.ts';
import type { Session, World } from '../world.ts';
import { all, names, sameMembers, type Verdict, verdict } from './verdict.ts';

const reserved: ReadonlySet<string> = new Set(['by', 'composing', 'idle', 'in']);

export function sees(world: World, session: Session, { sees: expected }: ExpectationOf<'sees'>): Verdict {
  const conversations = Object.keys(expected).filter((key) => !reserved.has(key));
  return all(conversations.map((conversation) => seesOne(world, session, conversation, expected)));
}

function seesOne(world: World, session: Session, conversation: string, expected: Sees): Verdict {
  const { by, composing, idle } = expected;
  const state = String(expected[conversation]);
  const who = session.label;
  const wanted = [
    `${who} sees ${conversation}: ${state}`,
    ...(by ? [`by ${names(by)}`] : []),
    ...(composing ? [`composing ${names(composing)}`] : []),
    ...(idle ? [`idle ${names(idle)}`] : []),
  ];
  const place = expected.in ?? placeOf(session, conversation);
  const text = describe(wanted.join(' '), expected.in);
  if (place === null) return verdict(false, text, `${who} shows neither ${conversation} nor a list with it`);
  if (!isShown(session, place, conversation)) {
    return verdict(false, text, `${who} does not show ${conversation} in the ${place}`);
  }
  const shown = indicatorIn(world, session, place, conversation);
  if (shown === null)
    return verdict(state === 'unknown', text, `${who} sees ${conversation}: unknown, maybe out of date`);
  const { people } = shown;
  const ok =
    shown.state === state &&
    (by === undefined || sameMembers(by, people.map(nameOf))) &&
    (composing === undefined || sameMembers(composing, inState(people, 'composing'))) &&
    (idle === undefined || sameMembers(idle, inState(people, 'idle')));
  return verdict(ok, text, describe(actually(who, conversation, shown.state, people), expected.in));
}

function actually(who: string, conversation: string, state: string, people: readonly IndicatedPerson[]): string {
  if (people.length === 0) return `${who} sees ${conversation}: none`;
  const each = people.map((one) => (one.state === 'viewing' ? one.person : `${one.person} (${one.state})`));
  return `${who} sees ${conversation}: ${state} by ${names(each)}`;
}

function describe(text: string, place: Place | undefined): string {
  return place === undefined ? text : `${text}, in the ${place}`;
}

function placeOf(session: Session, conversation: string): Place | null {
  if (isShown(session, 'conversation', conversation)) return 'conversation';
  return isShown(session, 'list', conversation) ? 'list' : null;
}

function isShown({ client }: Session, place: Place, conversation: string): boolean {
  if (place === 'conversation') return client?.rooms[conversation] !== undefined;
  return Object.values(client?.lists ?? {}).some(({ rows }) => Object.hasOwn(rows, conversation));
}

function inState(people: readonly IndicatedPerson[], state: IndicatedPerson['state']): readonly string[] {
  return people.filter((one) => one.state === state).map(nameOf);
}

function nameOf({ person }: IndicatedPerson): string {
  return person;
}
