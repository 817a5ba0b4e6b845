/**
 * People who were shown to others although none of their sessions was there any more.
 *
 * Shapes: one a departure, with everybody who was misled and the longest time. What lasts less than `leastMs` is news on its way.
 * Source: catalogue C3, C8, C13, C15.
 */
import type { Found, OpenFinder } from '../finder.ts';
import type { GoneEntry, ShownEntry } from '../timeline.ts';

const leastMs = 2000;

type Sign = 'viewing' | 'composing';

interface Departure {
  readonly at: number;
  readonly how: GoneEntry['how'];
  readonly misled: Set<string>;
  sign: Sign;
  ms: number;
}

interface Shown {
  readonly observer: string;
  readonly session: string;
  readonly people: ReadonlyMap<string, Sign>;
}

export const ghosts: OpenFinder = () => {
  const there = new Map<string, Set<string>>();
  const gone = new Map<string, Departure>();
  const shown = new Map<string, Shown>();
  const found: Found[] = [];
  let now = 0;

  const mislead = (observer: string, person: string, sign: Sign): void => {
    const departure = gone.get(person);
    if (!departure || observer === person) return;
    departure.misled.add(observer);
    departure.ms = Math.max(departure.ms, now - departure.at);
    if (sign === 'composing') departure.sign = sign;
  };
  const close = (person: string): void => {
    for (const { observer, people } of shown.values()) {
      const sign = people.get(person);
      if (sign) mislead(observer, person, sign);
    }
    const departure = gone.get(person);
    gone.delete(person);
    if (departure && departure.ms >= leastMs) found.push(ghostOf(person, departure));
  };
  const hide = (key: string, left: ReadonlyMap<string, Sign>): void => {
    const before = shown.get(key);
    for (const [person, sign] of before?.people ?? [])
      if (!left.has(person)) mislead(before?.observer ?? '', person, sign);
  };
  const show = ({ session, where, person, people }: ShownEntry): void => {
    const key = `${session} ${where}`;
    const next = new Map(people.map((one) => [one.person, one.sign]));
    hide(key, next);
    shown.set(key, { observer: person, session, people: next });
  };
  const leave = ({ session, person, at, how }: GoneEntry): void => {
    const sessions = there.get(person);
    for (const [key, sign] of shown) {
      if (sign.session !== session || how === 'closed') continue;
      hide(key, new Map());
      shown.delete(key);
    }
    if (!sessions?.delete(session) || sessions.size > 0) return;
    gone.set(person, { at, how, misled: new Set(), sign: 'viewing', ms: 0 });
  };
  return {
    see(entry) {
      now = Math.max(now, entry.at);
      if (entry.type === 'shown') show(entry);
      else if (entry.type === 'gone') leave(entry);
      else if (entry.type === 'there') {
        close(entry.person);
        there.set(entry.person, (there.get(entry.person) ?? new Set()).add(entry.session));
      }
    },
    end() {
      for (const person of [...gone.keys()]) close(person);
      return found;
    },
  };
};

function ghostOf(person: string, { at, how, misled, sign, ms }: Departure): Found {
  return { kind: 'ghost', at, person, others: [...misled].sort(), sign, how, ms };
}
