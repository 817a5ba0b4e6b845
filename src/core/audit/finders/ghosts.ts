/**
 * People who were shown to others although none of their sessions was there any more.
 *
 * Shapes: one a departure, with everybody who was misled and the longest time for which one of their screens showed it. What lasts less than `leastMs` is
 * news on its way. A screen that says that it cannot know shows nobody.
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
  /** By screen. */
  readonly shownMs: Map<string, number>;
  sign: Sign;
}

interface Screen {
  readonly observer: string;
  readonly session: string;
  readonly people: Map<string, { readonly sign: Sign; readonly since: number }>;
}

export const ghosts: OpenFinder = () => {
  const there = new Map<string, Set<string>>();
  const gone = new Map<string, Departure>();
  const screens = new Map<string, Screen>();
  const found: Found[] = [];
  let now = 0;

  /** The sign was on that screen until now. */
  const takeDown = (key: string, { observer, people }: Screen, person: string): void => {
    const shown = people.get(person);
    people.delete(person);
    const departure = gone.get(person);
    if (!shown || !departure || observer === person) return;
    const before = departure.shownMs.get(key) ?? 0;
    departure.shownMs.set(key, before + now - Math.max(shown.since, departure.at));
    departure.misled.add(observer);
    if (shown.sign === 'composing') departure.sign = shown.sign;
  };
  /** They are back, or it is over: what is still shown of them counts until now. */
  const settle = (person: string): void => {
    for (const [key, screen] of screens) {
      const shown = screen.people.get(person);
      takeDown(key, screen, person);
      if (shown) screen.people.set(person, { ...shown, since: now });
    }
    const departure = gone.get(person);
    gone.delete(person);
    if (departure) found.push(...ghostOf(person, departure));
  };
  const show = ({ session, where, person: observer, people }: ShownEntry): void => {
    const key = `${session} ${where}`;
    const screen = screens.get(key) ?? { observer, session, people: new Map() };
    screens.set(key, screen);
    const next = new Map(people.map((one) => [one.person, one.sign]));
    for (const [person, { sign }] of [...screen.people]) if (next.get(person) !== sign) takeDown(key, screen, person);
    for (const [person, sign] of next) if (!screen.people.has(person)) screen.people.set(person, { sign, since: now });
  };
  const leave = ({ session, person, at, how }: GoneEntry): void => {
    if (how === 'crashed')
      for (const [key, screen] of screens) {
        if (screen.session !== session) continue;
        for (const one of [...screen.people.keys()]) takeDown(key, screen, one);
        screens.delete(key);
      }
    const sessions = there.get(person);
    if (!sessions?.delete(session) || sessions.size > 0) return;
    gone.set(person, { at, how, misled: new Set(), shownMs: new Map(), sign: 'viewing' });
  };
  return {
    see(entry) {
      now = Math.max(now, entry.at);
      if (entry.type === 'shown') show(entry);
      else if (entry.type === 'gone') leave(entry);
      else if (entry.type === 'there') {
        settle(entry.person);
        there.set(entry.person, (there.get(entry.person) ?? new Set()).add(entry.session));
      }
    },
    end() {
      for (const person of [...gone.keys()]) settle(person);
      return found;
    },
  };
};

function ghostOf(person: string, { at, how, misled, shownMs, sign }: Departure): readonly Found[] {
  const ms = Math.max(0, ...shownMs.values());
  if (ms < leastMs) return [];
  return [{ kind: 'ghost', at, person, others: [...misled].sort(), sign, how, ms }];
}
