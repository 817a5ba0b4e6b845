import { describe, expect, it } from 'vitest';
import { noEmptyChange } from '../../../../src/core/simulation/invariants/no-empty-change.ts';
import { rightlyRouted } from '../../../../src/core/simulation/invariants/rightly-routed.ts';
import { by, created, dana, factsOf } from './events.ts';
import { judge, type Stage } from './judge.ts';

const bea = { kind: 'person', person: 'bea' } as const;
const nobody = { kind: 'nobody' } as const;
const account = { kind: 'automation', name: 'account' } as const;
const routing = { kind: 'automation', name: 'routing' } as const;

describe('routing gives rightly', () => {
  const office = (cap: number | null = null) => {
    const fact = factsOf('$directory');
    return [
      fact(1, account, { type: 'inbox.created', inbox: 'support', name: 'Support' }),
      fact(2, account, {
        type: 'person.added',
        person: 'bea',
        name: 'Bea',
        handle: 'bea',
        role: 'user',
        inboxes: ['support'],
      }),
      fact(3, account, { type: 'person.accepted', person: 'bea' }),
      fact(4, account, {
        type: 'inbox.routing-set',
        inbox: 'support',
        routing: { mode: 'balanced', cap, rotation: [bea] },
      }),
    ];
  };
  const changed = (from: object, to: object, reason = 'routing') =>
    ({ type: 'assignment.changed', from, to, reason }) as never;

  it('finds what somebody has, what was put back and what is closed', () => {
    const taken = factsOf();
    const byHand = [
      taken(5, dana, created()),
      taken(6, by('ana'), changed(nobody, { ...bea, person: 'ana' }, 'command')),
    ];
    expect(judge(rightlyRouted, [...office(), ...byHand, taken(7, routing, changed(nobody, bea))]).violations).toEqual([
      'Routing takes refund from person ana for person bea.',
    ]);
    const back = factsOf();
    const putBack = [back(5, dana, created()), back(6, by('ana'), changed(bea, nobody, 'command'))];
    expect(judge(rightlyRouted, [...office(), ...putBack, back(7, routing, changed(nobody, bea))]).violations).toEqual([
      'Routing gives refund to person bea, although a person had put it back.',
    ]);
    const closed = factsOf();
    const done = { type: 'status.changed', from: 'active', to: 'closed', reason: 'command' } as const;
    const moments = [closed(5, dana, created()), closed(6, by('ana'), done), closed(7, routing, changed(nobody, bea))];
    expect(judge(rightlyRouted, [...office(), ...moments]).violations).toHaveLength(1);
    expect(judge(rightlyRouted, [...office(), factsOf()(7, routing, changed(nobody, bea))]).violations).toHaveLength(1);
  });

  it('finds somebody who is away, and somebody who has enough', () => {
    const away = factsOf('$directory')(5, account, { type: 'person.went-away', person: 'bea', revision: 5 });
    const given = (stream: string) => {
      const fact = factsOf(stream);
      return [fact(6, dana, created()), fact(7, routing, changed(nobody, bea))];
    };
    expect(judge(rightlyRouted, [...office(), away, ...given('refund')]).violations).toEqual([
      'Routing gives refund to person bea, who cannot take it.',
    ]);
    expect(judge(rightlyRouted, [...office(1), ...given('refund'), ...given('other')]).violations).toEqual([
      'Routing gives other to person bea, who has 1 of at most 1 already.',
    ]);
    expect(judge(rightlyRouted, [...office(2), ...given('refund'), ...given('other')])).toEqual({
      violations: [],
      sometimes: 2,
    });
  });

  it('knows that whoever had what was merged into another has room again', () => {
    const merged = factsOf('refund');
    const given = (fact: typeof merged) => [fact(6, dana, created()), fact(7, routing, changed(nobody, bea))];
    const gone = { type: 'conversation.merged', into: 'other', threads: {}, mails: {} } as never;
    const moments = [...given(merged), merged(8, by('ana'), gone), ...given(factsOf('invoice'))];
    expect(judge(rightlyRouted, [...office(1), ...moments]).violations).toEqual([]);
  });
});

describe('routing gives in turn', () => {
  const office = (routed: object) => {
    const fact = factsOf('$directory');
    const hired = ['ana', 'bea'].flatMap((person) => [
      fact(2, account, {
        type: 'person.added',
        person,
        name: person,
        handle: person,
        role: 'user',
        inboxes: ['support'],
      }),
      fact(3, account, { type: 'person.accepted', person }),
    ]);
    return [
      fact(1, account, { type: 'inbox.created', inbox: 'support', name: 'Support' }),
      ...hired,
      fact(4, account, {
        type: 'inbox.routing-set',
        inbox: 'support',
        routing: { mode: 'roundRobin', cap: null, rotation: [ana, bea], ...routed },
      }),
    ];
  };
  const ana = { kind: 'person', person: 'ana' } as const;
  const given = (stream: string, to: object, at = 7) => {
    const fact = factsOf(stream);
    return [
      fact(6, dana, created()),
      fact(at, routing, { type: 'assignment.changed', from: nobody, to, reason: 'routing' } as never),
    ];
  };

  it('finds whoever gets two turns', () => {
    const twice = [...office({}), ...given('one', ana), ...given('two', ana)];
    expect(judge(rightlyRouted, twice).violations).toEqual([
      'Routing gives two to person ana, although it is the turn of person bea.',
    ]);
    expect(
      judge(rightlyRouted, [...office({ mode: 'balanced' }), ...given('one', ana), ...given('two', ana)]).violations,
    ).toEqual([]);
    expect(judge(rightlyRouted, [...office({}), ...given('one', ana), ...given('two', bea)]).violations).toEqual([]);
  });

  it('counts what another node did by hand from when it must have been heard of, and what routing gave at once', () => {
    const taken = factsOf('by-hand');
    const byHand = [
      taken(6, dana, created()),
      taken(6, by('ana'), { type: 'assignment.changed', from: nobody, to: ana, reason: 'command' } as never),
    ];
    const shared = (stage: Stage): void => {
      stage.nodes = [{ node: 1 }, { node: 2 }] as unknown as Stage['nodes'];
    };
    const capped = office({ cap: 1 });
    expect(judge(rightlyRouted, [...capped, ...byHand, ...given('one', ana)], shared).violations).toEqual([]);
    expect(judge(rightlyRouted, [...capped, ...byHand, ...given('one', ana)]).violations).toHaveLength(1);
    expect(judge(rightlyRouted, [...capped, ...byHand, ...given('one', ana, 60_000)], shared).violations).toHaveLength(
      1,
    );
    expect(
      judge(rightlyRouted, [...capped, ...given('one', ana), ...given('two', ana)], shared).violations,
    ).toHaveLength(1);
  });
});

describe('every change changes something', () => {
  it('finds whom it belonged to already', () => {
    const fact = factsOf();
    const given = () => fact(2, by('ana'), { type: 'assignment.changed', from: nobody, to: bea, reason: 'command' });
    expect(judge(noEmptyChange, [fact(1, dana, created()), given(), given()]).violations).toEqual([
      'assignment.changed changes nothing on refund: the assignee was so.',
    ]);
    const first = { type: 'assignment.changed', from: nobody, to: nobody, reason: 'command' } as const;
    expect(judge(noEmptyChange, [factsOf()(1, by('ana'), first)]).violations).toHaveLength(1);
  });

  it('finds a status, a tag and a follower that were so', () => {
    const fact = factsOf();
    const active = { type: 'status.changed', from: 'active', to: 'active', reason: 'command' } as const;
    expect(judge(noEmptyChange, [fact(1, by('ana'), active)]).violations).toHaveLength(1);
    const tagged = () => fact(1, by('ana'), { type: 'tag.added', tag: 'vip' });
    expect(judge(noEmptyChange, [tagged(), tagged()]).violations).toHaveLength(1);
    const left = { type: 'follower.removed', person: 'bea', reason: 'command' } as const;
    expect(judge(noEmptyChange, [fact(1, by('ana'), left)]).violations).toHaveLength(1);
  });

  it('keeps where each leads elsewhere, and knows of what was passed over', () => {
    const fact = factsOf();
    const moments = [
      fact(1, by('ana'), { type: 'tag.added', tag: 'vip' }),
      fact(2, by('ana'), { type: 'tag.removed', tag: 'vip' }),
      fact(3, by('ana'), { type: 'tag.added', tag: 'vip' }),
      fact(4, by('ana'), { type: 'tag.added', tag: 'late' }),
      {
        type: 'decided',
        at: 5,
        by: by('ana'),
        command: { id: 'c', type: 'tag.add' },
        outcome: { ok: true, result: 'unchanged', revision: 4 },
        because: [],
      } as const,
    ];
    expect(judge(noEmptyChange, moments)).toEqual({ violations: [], sometimes: 1 });
    expect(judge(noEmptyChange, []).sometimes).toBe(0);
  });
});
