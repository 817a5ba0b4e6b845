/** What somebody must see, after their name: `sees refund: replying, by Bea`. */
import type { ConversationExpectation, CustomerAct, CustomerExpectation } from '../../schema/types.ts';
import type { ExpectationOf, ReadExpectation } from '../verbs.ts';
import { assignee, displayName, listed, part, people, quoted, times } from './words.ts';

export function expectationText({ verb, expectation }: ReadExpectation): string {
  switch (verb) {
    case 'sees': {
      const { by, composing, idle, in: place, ...states } = expectation.sees;
      const each = Object.entries(states).map(([conversation, state]) => `${conversation}: ${String(state)}`);
      const who =
        part(by, (names) => `, by ${people(names)}`) + part(composing, (names) => `, composing ${people(names)}`);
      return `sees ${each.join(', ')}${who}${part(idle, (names) => `, idle ${people(names)}`)}${part(place, (where) => `, in the ${where}`)}`;
    }
    case 'gets': {
      const { gets, because, of } = expectation;
      return `gets ${gets}${part(of, (what) => ` for ${what}`)}${part(because, (names) => ` because of ${people(names)}`)}`;
    }
    case 'reads': {
      const { reads, thread = 'thread', by, text, times: count } = expectation;
      const what = `${thread}${part(by, (person) => ` by ${displayName(person)}`)}${part(text, (words) => ` ${quoted(words)}`)}`;
      return `reads ${what} in ${reads}${part(count, (often) => ` ${times(often)}`)}`;
    }
    case 'keeps':
      return `keeps ${textOr(expectation.text)} as ${expectation.kind ?? 'reply'} in ${expectation.keeps}`;
    case 'draft': {
      const { draft, of, kind = 'reply', text } = expectation;
      return `sees ${textOr(text)} as ${kind} draft of ${displayName(of)} in ${draft}`;
    }
    case 'locked':
      return `shows the lock of ${expectation.locked} as held by ${displayName(expectation.by)}`;
    case 'notified': {
      const { notified, cause, by, times: count = 1 } = expectation;
      return `is notified about ${notified}${part(cause, (why) => ` (${why})`)}${part(by, (medium) => ` by ${medium}`)} ${times(count)}`;
    }
    case 'told': {
      const { told, about, times: count } = expectation;
      return `is told ${told}${part(about, (conversation) => ` about ${conversation}`)}${part(count, (often) => ` ${times(often)}`)}`;
    }
    case 'lists': {
      const { lists, in: inbox, times: count = 1 } = expectation;
      return count === 0 ? `does not list ${lists} in ${inbox}` : `lists ${lists} in ${inbox}`;
    }
    case 'canOpen':
      return `can${expectation.is ? '' : 'not'} open ${expectation.canOpen}`;
    case 'offers': {
      const { offers, what, is = true } = expectation;
      return `is ${is ? '' : 'not '}offered to ${inWords[what]} in ${offers}`;
    }
  }
}

const inWords: Readonly<Record<ExpectationOf<'offers'>['what'], string>> = {
  reply: 'reply',
  note: 'write a note',
  forward: 'forward',
  assign: 'assign',
  status: 'change the status',
  tag: 'tag',
  move: 'move it',
  merge: 'merge it',
};

export function outsiderText(turn: CustomerAct | CustomerExpectation): string {
  if ('mails' in turn) return `mails ${turn.mails}: ${quoted(turn.text)}`;
  if ('writes' in turn) return `writes to ${turn.writes}: ${quoted(turn.text)}`;
  if ('spoofs' in turn) return `writes about ${turn.about} in the name of ${turn.spoofs}: ${quoted(turn.text)}`;
  if ('begins' in turn) return `begins ${turn.begins}: ${quoted(turn.text)}`;
  if ('answers' in turn) return `answers the mail about ${turn.answers}: ${quoted(turn.text)}`;
  if ('reads' in turn)
    return `reads in ${turn.conversation}: ${turn.reads.length === 0 ? 'nothing' : turn.reads.map(quoted).join(', ')}`;
  if (typeof turn.receives === 'number') return `receives ${mails(turn.receives)}`;
  const { times: count, text, without, of } = turn.receives;
  return `receives ${count === undefined ? 'mail' : mails(count)}${part(of, (about) => ` about ${about}`)}${part(text, (words) => ` with ${quoted(words)}`)}${part(without, (words) => ` without ${quoted(words)}`)}`;
}

export function truthText(expected: Readonly<Record<string, ConversationExpectation>>): string {
  return listed(Object.entries(expected).map(([conversation, facts]) => `${conversation} has ${truths(facts)}`));
}

function truths(facts: ConversationExpectation): string {
  return Object.entries(facts)
    .map(([name, value]) => `${name} ${name === 'assignee' ? assignee(value as string) : plain(value)}`)
    .join(', ');
}

function plain(value: unknown): string {
  if (value === null) return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => quoted(String(one))).join(' and ');
  if (typeof value !== 'object') return String(value);
  return (
    Object.entries(value)
      .map(([name, inner]) => `${displayName(name)} ${plain(inner)}`)
      .join(' and ') || 'nobody'
  );
}

function mails(count: number): string {
  if (count === 0) return 'no mail';
  return count === 1 ? 'one mail' : `${count} mails`;
}

function textOr(text: string | null): string {
  return text === null || text === '' ? 'nothing' : quoted(text);
}
