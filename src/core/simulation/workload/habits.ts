/** Pieces of usual work, as people do them one act after the other. Each leaves room for what others do in between. */
import type { Act } from '../../schema/types.ts';
import { between } from '../random.ts';
import { one, oneIn } from './dice.ts';
import { inboxIn, personIn, placeFor, type Tab, type Telling } from './telling.ts';
import { aloud, inside } from './what-is-said.ts';

export function drawHabit(telling: Telling, tab: Tab): readonly Act[] {
  return one(telling.random, habits)(telling, tab, placeFor(telling, tab));
}

type Habit = (telling: Telling, tab: Tab, place: string) => readonly Act[];

const habits: readonly Habit[] = [answer, answer, askColleague, triage, lookAround, changeMind, thinkTwice, leaveDesk];

/** Open, read, write at human speed, hesitate, send; now and then take it back. */
function answer(telling: Telling, _: Tab, place: string): readonly Act[] {
  const text = aloud(telling);
  const typing = `${between(telling.random, 2, 15)}s`;
  const writing: readonly Act[] = oneIn(telling.random, 2)
    ? [{ reply: place, text, typing, send: true }]
    : [
        { reply: place, text, typing },
        { send: place, kind: 'reply' },
      ];
  return [{ open: place }, ...writing, ...(oneIn(telling.random, 4) ? [{ undo: place }] : [])];
}

function askColleague(telling: Telling, _: Tab, place: string): readonly Act[] {
  const text = `${inside(telling)} @${personIn(telling)}`;
  return [{ open: place }, { note: place, text, typing: '3s', send: true }, { follow: place }];
}

function triage(telling: Telling, _: Tab, place: string): readonly Act[] {
  return [{ list: inboxIn(telling) }, { open: place }, { assign: place, to: 'me' }, { tag: place, with: 'late' }];
}

function lookAround(telling: Telling, tab: Tab, place: string): readonly Act[] {
  return [{ list: inboxIn(telling) }, { open: place }, { open: placeFor(telling, tab) }, { close: place }];
}

function changeMind(telling: Telling, _: Tab, place: string): readonly Act[] {
  return [
    { reply: place, text: aloud(telling), typing: '4s' },
    { stop: place },
    { clear: place, kind: 'reply' },
    { note: place, text: inside(telling), send: true },
  ];
}

/** Take back what was sent while something newer stands there, and decide what becomes of it. */
function thinkTwice(telling: Telling, _: Tab, place: string): readonly Act[] {
  const [sent, newer] = [aloud(telling), aloud(telling)];
  return [
    { reply: place, text: sent, send: true },
    { reply: place, text: newer },
    { undo: place },
    oneIn(telling.random, 3) ? { forget: place } : { restore: place },
    ...(oneIn(telling.random, 2) ? [{ send: place, kind: 'reply' } as const] : []),
  ];
}

function leaveDesk(telling: Telling, { hidden }: Tab, place: string): readonly Act[] {
  return hidden ? [{ show: {} }] : [{ reply: place, text: aloud(telling) }, { hide: {} }, { show: {} }];
}
