import { describe, expect, it } from 'vitest';
import { collisionOf } from '../../../src/core/presence/collision.ts';
import { indicatorFor } from '../../../src/core/presence/indicator.ts';
import type { RosterEntry } from '../../../src/core/schema/types.ts';

type Sign = readonly [session: string, state: RosterEntry['state'], since?: number, kind?: RosterEntry['kind']];

const roster = (...signs: readonly Sign[]): RosterEntry[] =>
  signs.map(([session, state, since = 0, kind]) => {
    const person = session.split(/[@/]/)[0] ?? '';
    const composing = kind ?? (state === 'composing' ? 'reply' : undefined);
    return { session, person, state, since, until: 99, ...(composing && { kind: composing }) };
  });

const seenBy = (person: string, ...signs: readonly Sign[]) => indicatorFor(roster(...signs), { person });
const names = (person: string, ...signs: readonly Sign[]) => seenBy(person, ...signs).people.map((one) => one.person);

describe('the indicator of a conversation', () => {
  it('shows nothing where nobody else is', () => {
    expect(seenBy('ana')).toEqual({ state: 'none', people: [] });
    expect(seenBy('ana', ['ana/1', 'composing'], ['ana@phone/1', 'viewing'])).toEqual({ state: 'none', people: [] });
  });

  it('shows the other and never oneself, whoever came first', () => {
    const bea = [{ person: 'bea', state: 'viewing', kind: null, since: 0 }];
    expect(seenBy('ana', ['ana/1', 'viewing'], ['bea/1', 'viewing'])).toEqual({ state: 'viewing', people: bea });
    expect(seenBy('ana', ['bea/1', 'viewing'], ['ana/1', 'viewing'])).toEqual({ state: 'viewing', people: bea });
  });

  it('shows people to themselves without self-filter', () => {
    const without = new Set(['self-filter'] as const);
    const { state, people } = indicatorFor(roster(['ana/1', 'composing']), { person: 'ana' }, { without });
    expect([state, people.map(({ person }) => person)]).toEqual(['replying', ['ana']]);
  });

  it('turns from viewing to replying when anybody else composes, a note too', () => {
    expect(seenBy('ana', ['bea/1', 'viewing'], ['carl/1', 'composing', 5]).state).toBe('replying');
    const note = seenBy('ana', ['carl/1', 'composing', 5, 'note']);
    expect(note).toEqual({
      state: 'replying',
      people: [{ person: 'carl', state: 'composing', kind: 'note', since: 5 }],
    });
  });

  it('puts composers first, then viewers, then idle ones, each by how long and then by name', () => {
    const signs: readonly Sign[] = [
      ['ida/1', 'idle', 0],
      ['vic/1', 'viewing', 9],
      ['val/1', 'viewing', 9],
      ['bea/1', 'composing', 8],
      ['vera/1', 'viewing', 3],
      ['carl/1', 'composing', 7],
    ];
    const expected = ['carl', 'bea', 'vera', 'val', 'vic', 'ida'];
    expect(names('ana', ...signs)).toEqual(expected);
    expect(names('ana', ...signs.toReversed())).toEqual(expected);
  });

  it('shows a person once, as the strongest of their sessions', () => {
    const two = seenBy('ana', ['bea/1', 'idle', 1], ['bea@phone/1', 'composing', 6], ['bea/2', 'viewing', 2]);
    expect(two.people).toEqual([{ person: 'bea', state: 'composing', kind: 'reply', since: 6 }]);
    expect(seenBy('ana', ['bea/1', 'viewing', 4], ['bea/2', 'viewing', 2]).people[0]?.since).toBe(2);
    expect(seenBy('ana', ['bea/1', 'composing', 1, 'note'], ['bea/2', 'composing', 5]).people[0]?.kind).toBe('reply');
  });

  it('is viewing, with the person marked, where everybody is idle', () => {
    expect(seenBy('ana', ['bea/1', 'idle', 4])).toEqual({
      state: 'viewing',
      people: [{ person: 'bea', state: 'idle', kind: null, since: 4 }],
    });
  });
});

describe('a collision', () => {
  it('takes two people who compose a reply', () => {
    expect(collisionOf(roster())).toBe('clear');
    expect(collisionOf(roster(['ana/1', 'idle']))).toBe('viewed');
    expect(collisionOf(roster(['ana/1', 'composing'], ['ana/2', 'composing'], ['bea/1', 'viewing']))).toBe('replying');
    expect(collisionOf(roster(['ana/1', 'composing'], ['bea/1', 'composing', 0, 'note']))).toBe('replying');
    expect(collisionOf(roster(['ana/1', 'composing'], ['bea/1', 'composing']))).toBe('contested');
  });
});
