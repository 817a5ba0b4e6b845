import { describe, expect, it } from 'vitest';
import { accountAfter, givenAccount, office, result } from '../given/directory-given.ts';

const given = givenAccount(...office, { type: 'team.create', team: 'first', members: ['ana'] });
const ana = { kind: 'person', person: 'ana' } as const;
const routing = { mode: 'balanced', cap: 3, rotation: [ana] } as const;

describe('routing of an inbox', () => {
  it('is set, once for everybody who is named', () => {
    const team = { kind: 'team', team: 'first' } as const;
    const decision = given.when(
      { type: 'inbox.set-routing', inbox: 'support', routing: { ...routing, rotation: [ana, team, ana] } },
      'adam',
    );
    expect(result(decision)).toEqual([
      { type: 'inbox.routing-set', inbox: 'support', routing: { ...routing, rotation: [ana, team] } },
    ]);
    expect(accountAfter(given, decision).inboxes['support']?.routing?.rotation).toEqual([ana, team]);
  });

  it('that is so already changes nothing', () => {
    const set = { type: 'inbox.set-routing', inbox: 'support', routing } as const;
    expect(result(givenAccount(...office, set).when(set))).toEqual([]);
    const manual = { mode: 'manual', cap: null, rotation: [] } as const;
    expect(result(given.when({ ...set, routing: manual }))).toEqual([]);
  });

  it('names only who exists, and is for administrators', () => {
    const ask = (inbox: string, one: typeof ana | { kind: 'team'; team: string }, who = 'adam') =>
      result(given.when({ type: 'inbox.set-routing', inbox, routing: { ...routing, rotation: [one] } }, who));
    expect(ask('nowhere', ana)).toBe('inbox.unknown');
    expect(ask('support', { kind: 'team', team: 'second' })).toBe('team.unknown');
    expect(ask('support', { ...ana, person: 'zoe' as 'ana' })).toBe('person.unknown');
    expect(ask('support', ana, 'bea')).toBe('person.not-allowed');
  });
});

describe('being away', () => {
  const away = { type: 'person.set-away', person: 'ana', away: true } as const;

  it('is said by the person, or by an administrator', () => {
    expect(result(given.when(away, 'ana'))).toEqual([{ type: 'person.went-away', person: 'ana' }]);
    expect(result(given.when({ ...away, until: 1001 }, 'adam'))).toEqual([
      { type: 'person.went-away', person: 'ana', until: 1001 },
    ]);
    expect(result(given.when(away, 'bea'))).toBe('person.not-allowed');
    expect(result(given.when({ ...away, person: 'olga' }, 'adam'))).toBe('person.not-allowed');
  });

  it('ends when they say so, and is said once', () => {
    const gone = givenAccount(...office, away);
    expect(result(gone.when(away))).toEqual([]);
    expect(result(gone.when({ ...away, until: 5000 }))).toHaveLength(1);
    const back = gone.when({ ...away, away: false });
    expect(result(back)).toEqual([{ type: 'person.came-back', person: 'ana' }]);
    expect(accountAfter(gone, back).people['ana']?.away).toBeUndefined();
    expect(result(given.when({ ...away, away: false }))).toEqual([]);
  });

  it('is over at its time without a word', () => {
    const gone = givenAccount(...office, { ...away, until: 999 });
    expect(result(gone.when({ ...away, away: false }))).toEqual([]);
    expect(result(gone.when(away))).toHaveLength(1);
  });

  it('takes a time to come and somebody who is here', () => {
    expect(result(given.when({ ...away, until: 1000 }))).toBe('time.unusable');
    expect(result(given.when({ ...away, person: 'zoe' }))).toBe('person.unknown');
    const gone = givenAccount(...office, { type: 'person.deactivate', person: 'ana' });
    expect(result(gone.when(away))).toBe('person.not-active');
  });
});
