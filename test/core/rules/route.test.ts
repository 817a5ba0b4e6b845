import { describe, expect, it } from 'vitest';
import type { Directory } from '../../../src/core/directory/directory.ts';
import { isAway, nextReturn } from '../../../src/core/rules/away.ts';
import { assigneeKey, isWaiting, route } from '../../../src/core/rules/route.ts';
import { isUsableTime } from '../../../src/core/rules/times.ts';
import type { Assignee, Mention, Routing } from '../../../src/core/schema/types.ts';
import { account, by, dana, withPeople } from '../given/conversation-account.ts';
import { conversation, created } from '../given/conversation-given.ts';

const person = (id: string): Mention => ({ kind: 'person', person: id });
const team = (id: string): Mention => ({ kind: 'team', team: id });
const nobody: Assignee = { kind: 'nobody' };

function routed(routing: Partial<Routing>, directory = account()): Directory {
  const support = directory.inboxes['support'];
  if (!support) throw new Error('no support');
  const whole = { mode: 'roundRobin', cap: null, rotation: [person('bea'), person('ana')], ...routing } as const;
  return { ...directory, inboxes: { ...directory.inboxes, support: { ...support, routing: whole } } };
}

function next(
  directory: Directory,
  active: Readonly<Record<string, number>> = {},
  last: Assignee | null = null,
): string {
  const to = route(directory, { inbox: 'support', active: new Map(Object.entries(active)), last, at: 100 });
  return to ? assigneeKey(to) : 'nobody';
}

describe('round robin', () => {
  it('goes by name and begins again after the last', () => {
    const directory = routed({});
    expect(next(directory)).toBe('person ana');
    expect(next(directory, {}, person('ana'))).toBe('person bea');
    expect(next(directory, {}, person('bea'))).toBe('person ana');
  });

  it('goes on after somebody who is in the rotation no more', () => {
    expect(next(routed({}), {}, person('carl'))).toBe('person ana');
    expect(next(routed({}), {}, person('adam'))).toBe('person ana');
    expect(next(routed({ rotation: [person('bea'), person('ana')] }), {}, person('anton'))).toBe('person bea');
  });

  it('goes by the name, not by the id, without regard to case', () => {
    const directory = routed({}, withPeople(account(), { ana: { name: 'zoe' }, bea: { name: 'Bea' } }));
    expect(next(directory)).toBe('person bea');
    expect(next(directory, {}, person('bea'))).toBe('person ana');
  });

  it('passes over who is at the cap, and gives nothing when everybody is', () => {
    const directory = routed({ cap: 2 });
    expect(next(directory, { 'person ana': 2 })).toBe('person bea');
    expect(next(directory, { 'person ana': 2, 'person bea': 3 })).toBe('nobody');
  });

  it('passes over who is away, cannot answer there or is nobody any more', () => {
    const away = withPeople(account(), { ana: { away: { since: 0, until: 101 } } });
    expect(next(routed({}, away))).toBe('person bea');
    const back = withPeople(account(), { ana: { away: { since: 0, until: 100 } } });
    expect(next(routed({}, back))).toBe('person ana');
    expect(next(routed({ rotation: ['carl', 'finn', 'gus', 'ivy', 'no-such'].map(person) }))).toBe('nobody');
    expect(next(routed({ rotation: [] }))).toBe('nobody');
  });
});

describe('balanced', () => {
  it('gives to whoever has the fewest, of several to the first by name', () => {
    const directory = routed({ mode: 'balanced' });
    expect(next(directory, { 'person ana': 1 }, person('ana'))).toBe('person bea');
    expect(next(directory, { 'person ana': 1, 'person bea': 1 }, person('ana'))).toBe('person ana');
  });
});

describe('by hand', () => {
  it('gives nothing', () => {
    expect(next(routed({ mode: 'manual' }))).toBe('nobody');
    expect(next(account())).toBe('nobody');
  });
});

describe('a team in the rotation', () => {
  it('has a turn by its name, and a load of its own', () => {
    const directory = routed({ rotation: [team('first'), person('bea')], cap: 1 });
    expect(next(directory, {}, person('bea'))).toBe('team first');
    expect(next(directory, { 'person ana': 1, 'person bea': 1 }, person('bea'))).toBe('team first');
    expect(next(directory, { 'team first': 1 })).toBe('person bea');
  });

  it('is passed over when none of it is there', () => {
    const away = { away: { since: 0, until: null } };
    const rotation = [team('first'), team('second'), team('empty'), team('no-such')];
    expect(next(routed({ rotation }))).toBe('team first');
    expect(next(routed({ rotation }, withPeople(account(), { ana: away })))).toBe('team first');
    expect(next(routed({ rotation }, withPeople(account(), { ana: away, bea: away })))).toBe('nobody');
  });
});

describe('a conversation waits for routing', () => {
  const change = { type: 'assignment.changed', reason: 'command' } as const;
  const given = { ...change, from: nobody, to: person('ana'), by: by('bea') };
  const takenBack = { ...change, from: person('ana'), to: nobody, by: by('bea') };
  const reopened = { type: 'status.changed', from: 'closed', to: 'active', reason: 'customer' } as const;

  it('while it is active, nobody has it and a customer asked', () => {
    expect(isWaiting(conversation(created))).toBe(true);
    expect(isWaiting(conversation({ ...created, by: by('ana') }))).toBe(false);
    const answered = conversation(
      { ...created, by: by('ana') },
      { type: 'customer.wrote', thread: 't', text: 'Hi', by: dana },
    );
    expect(isWaiting(answered)).toBe(true);
    expect(isWaiting(conversation(created, given))).toBe(false);
    const closed = { type: 'status.changed', from: 'active', to: 'closed', reason: 'command' } as const;
    expect(isWaiting(conversation(created, closed))).toBe(false);
  });

  it('not after a person put it back, until somebody had it or the customer reopened it', () => {
    expect(isWaiting(conversation(created, given, takenBack))).toBe(false);
    expect(isWaiting(conversation(created, given, takenBack, reopened))).toBe(true);
    const lost = { ...takenBack, by: { kind: 'automation', name: 'access' }, reason: 'access-lost' } as const;
    expect(isWaiting(conversation(created, given, lost))).toBe(true);
    expect(isWaiting(conversation(created, given, takenBack, given, lost))).toBe(true);
  });

  it('never if it went to somebody outside', () => {
    const child = {
      ...created,
      by: { kind: 'automation', name: 'forward' },
      parent: { conversation: 'c0', thread: 't' },
    } as const;
    const answer = { type: 'customer.wrote', thread: 't', text: 'Hi', by: dana } as const;
    expect(isWaiting(conversation(child, answer))).toBe(false);
  });
});

describe('who is away', () => {
  it('is so until their time, or until they say so', () => {
    const directory = withPeople(account(), {
      ana: { away: { since: 0, until: 5 } },
      bea: { away: { since: 0, until: null } },
    });
    expect([isAway(directory, 'ana', 4), isAway(directory, 'ana', 5), isAway(directory, 'bea', 1e15)]).toEqual([
      true,
      false,
      true,
    ]);
    expect([isAway(directory, 'carl', 1), isAway(directory, '__proto__', 1)]).toEqual([false, false]);
    expect([nextReturn(directory, 4), nextReturn(directory, 5)]).toEqual([5, null]);
  });
});

describe('a time for later', () => {
  it('is to come, whole, and not after the year 2100', () => {
    const last = Date.UTC(2100, 11, 31, 23, 59, 59, 999);
    expect([isUsableTime(last, 0), isUsableTime(last + 1, 0)]).toEqual([true, false]);
    expect([isUsableTime(5, 5), isUsableTime(6, 5), isUsableTime(6.5, 5), isUsableTime(Number.NaN, 5)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });
});
