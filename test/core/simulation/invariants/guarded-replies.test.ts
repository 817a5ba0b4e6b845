import { describe, expect, it } from 'vitest';
import { mergePolicy } from '../../../../src/core/rules/policy.ts';
import { noBlindReply } from '../../../../src/core/simulation/invariants/no-blind-reply.ts';
import { seenWasTold } from '../../../../src/core/simulation/invariants/seen-was-told.ts';
import { accepted, by, created, dana, factsOf, leaves, noted, passed, submits, wrote, yes } from './events.ts';
import { judge, lease, type Moment, room, type Stage } from './judge.ts';

const opened = (): { fact: ReturnType<typeof factsOf>; start: Moment[] } => {
  const fact = factsOf();
  return { fact, start: [fact(0, dana, created()), fact(0, dana, wrote('first'))] };
};
const cause = (kind: 'reply' | 'note' | 'customer', thread: string, person: string, revision: number) => ({
  kind,
  thread,
  by: by(person),
  revision,
});

describe('no blind reply', () => {
  it('finds a reply that goes out over a teammate’s answer', () => {
    const { fact, start } = opened();
    const { violations } = judge(noBlindReply, [
      ...start,
      fact(1000, by('ana'), accepted('a', { seen: 2 })),
      fact(1100, by('bea'), accepted('b', { seen: 2 })),
    ]);
    expect(violations).toEqual([
      'A reply of bea on refund (revision 4) goes out although a reply of ana came in at revision 3 and bea had seen revision 2.',
    ]);
  });

  it('keeps when the author was told, or wrote what came before', () => {
    const { fact, start } = opened();
    const told = [cause('reply', 'a', 'ana', 3)];
    const moments = [
      ...start,
      fact(1000, by('ana'), accepted('a', { seen: 2 })),
      ...passed(1100, 'bea/1', submits({ type: 'reply.send', id: 'b', text: 'B', seen: 2, acknowledged: 3 })),
      fact(1100, by('bea'), accepted('b', { seen: 2, overrode: told })),
      fact(1200, by('bea'), accepted('c', { seen: 4 })),
    ];
    expect(judge(noBlindReply, moments)).toEqual({ violations: [], sometimes: 1 });
  });

  it('finds an acknowledgement that was never given', () => {
    const { fact, start } = opened();
    const moments = [
      ...start,
      fact(1000, by('ana'), noted('n')),
      ...passed(1100, 'bea/1', submits({ type: 'reply.send', id: 'b', text: 'B', seen: 2 })),
      fact(1100, by('bea'), accepted('b', { seen: 2, overrode: [cause('note', 'n', 'ana', 3)] })),
    ];
    expect(judge(noBlindReply, moments).violations[0]).toContain('although a note of ana came in at revision 3');
  });

  it('finds a release over something newer than what was acknowledged', () => {
    const { fact, start } = opened();
    const held = {
      type: 'reply.held',
      thread: 'b',
      command: 'b',
      text: 'B',
      seen: 2,
      causes: [cause('reply', 'a', 'ana', 3)],
    } as const;
    const moments = (acknowledged: number) => {
      const { fact: next, start: begun } = opened();
      return [
        ...begun,
        next(1000, by('ana'), accepted('a', { seen: 2 })),
        next(1100, by('bea'), held),
        next(1200, dana, wrote('more')),
        next(1300, by('bea'), {
          type: 'reply.released',
          thread: 'b',
          acknowledged,
          overrode: [cause('reply', 'a', 'ana', 3), cause('customer', 'more', 'x', 5)],
          undoUntil: 0,
        }),
      ];
    };
    expect(judge(noBlindReply, [...start, fact(1, by('bea'), held)])).toEqual({ violations: [], sometimes: 1 });
    expect(judge(noBlindReply, moments(5)).violations).toEqual([]);
    expect(judge(noBlindReply, moments(3)).violations[0]).toContain(
      'a message of dana@example.com came in at revision 5',
    );
  });

  it('asks before a reply goes out beside one that a colleague is writing', () => {
    const { fact, start } = opened();
    const writing = (more: object) =>
      judge(noBlindReply, [...start, fact(9000, by('bea'), accepted('b', { seen: 2, ...more }))], (stage) => {
        room(
          stage,
          {},
          { presence: lease('ana/1', { state: 'composing', kind: 'reply', since: 5000, typedAt: 8000 }) },
        );
      }).violations;
    expect(writing({})).toEqual(['A reply of bea on refund goes out while ana is writing one too, and nobody asked.']);
    expect(writing({ overrode: [{ kind: 'composing', by: { kind: 'person', person: 'ana' } }] })).toEqual([]);
  });

  it('does not ask of a colleague whose sign had not come to that node, or not when it was decided', () => {
    const { fact, start } = opened();
    const decidedAt = (at: number) =>
      passed(9000, 'bea/1', submits({ type: 'reply.send', id: 'b' })).concat(
        Object.assign(fact(at, by('bea'), accepted('b', { seen: 2, command: 'b' })), { at: 9000 }),
      );
    const writing = (since: number, nodesReadyAt: number) => (stage: Stage) => {
      stage.nodesReadyAt = nodesReadyAt;
      room(stage, {}, { presence: lease('ana/1', { state: 'composing', kind: 'reply', since, typedAt: 8900 }) });
    };
    expect(judge(noBlindReply, [...start, ...decidedAt(9000)], writing(5000, -Infinity)).violations).toHaveLength(1);
    expect(judge(noBlindReply, [...start, ...decidedAt(9000)], writing(5000, 6000)).violations).toEqual([]);
    expect(judge(noBlindReply, [...start, ...decidedAt(5500)], writing(5000, -Infinity)).violations).toEqual([]);
  });

  it('follows the policy', () => {
    const { fact, start } = opened();
    const moments = [...start, fact(1000, by('ana'), noted('n')), fact(1100, by('bea'), accepted('b', { seen: 2 }))];
    const verdict = judge(noBlindReply, moments, (stage) => {
      if (stage.directory)
        stage.directory = {
          ...stage.directory,
          policy: mergePolicy(stage.directory.policy, { guard: { note: 'allow' } }),
        };
    });
    expect(verdict).toEqual({ violations: [], sometimes: 0 });
  });

  it('proves nothing where nobody is in anybody’s way', () => {
    const { fact, start } = opened();
    expect(judge(noBlindReply, [...start, fact(1000, by('ana'), accepted('a', { seen: 2 }))])).toEqual({
      violations: [],
      sometimes: 0,
    });
  });

  describe('of one that was written for later', () => {
    const later = (more: object = {}) =>
      ({
        type: 'reply.scheduled',
        thread: 'a',
        command: 'a',
        text: 'Have they arrived?',
        seen: 2,
        sendAt: 9000,
        whenCustomerWrites: 'cancel',
        ...more,
      }) as const;
    const schedule = { kind: 'automation', name: 'schedule' } as const;
    const out = { type: 'reply.sent', thread: 'a' } as const;

    it('finds it going out over what was added while it waited', () => {
      const { fact, start } = opened();
      const moments = [
        ...start,
        fact(1000, by('ana'), later()),
        fact(2000, by('bea'), accepted('b', { seen: 2 })),
        fact(9000, schedule, out),
      ];
      expect(judge(noBlindReply, moments).violations).toEqual([
        'A reply of ana on refund (revision 5) goes out although a reply of bea came in at revision 4 and ana had seen revision 2.',
      ]);
    });

    it('keeps where it is held then, or where its author wanted it out whatever the customer writes', () => {
      const held = opened();
      const moments = [
        ...held.start,
        held.fact(1000, by('ana'), later()),
        held.fact(2000, by('bea'), accepted('b', { seen: 2 })),
        held.fact(9000, schedule, { type: 'reply.kept-back', thread: 'a', reason: 'guard', causes: [] }),
      ];
      expect(judge(noBlindReply, moments)).toEqual({ violations: [], sometimes: 1 });
      const { fact, start } = opened();
      const bold = [
        ...start,
        fact(1000, by('ana'), later({ whenCustomerWrites: 'send' })),
        fact(2000, dana, wrote('more')),
        fact(9000, schedule, out),
      ];
      expect(judge(noBlindReply, bold).violations).toEqual([]);
    });

    it('finds a reply over it once it is out, as over any other', () => {
      const { fact, start } = opened();
      const moments = [
        ...start,
        fact(1000, by('ana'), later()),
        fact(9000, schedule, out),
        fact(9500, by('bea'), accepted('b', { seen: 3 })),
      ];
      expect(judge(noBlindReply, moments).violations[0]).toContain('although a reply of ana came in at revision 4');
    });

    it('finds the release of what was held then over something newer', () => {
      const { fact, start } = opened();
      const moments = [
        ...start,
        fact(1000, by('ana'), later()),
        fact(2000, by('bea'), accepted('b', { seen: 2 })),
        fact(9000, schedule, { type: 'reply.kept-back', thread: 'a', reason: 'guard', causes: [] }),
        fact(9500, dana, wrote('more')),
        fact(9900, by('ana'), {
          type: 'reply.released',
          thread: 'a',
          acknowledged: 4,
          overrode: [cause('reply', 'b', 'bea', 4)],
          undoUntil: 0,
        }),
      ];
      expect(judge(noBlindReply, moments).violations[0]).toContain('although a message of dana@example.com');
    });
  });
});

describe('what was seen was told', () => {
  const view = (revision: number) =>
    ({
      type: 'room.snapshot',
      at: 0,
      conversation: 'refund',
      join: 'j1',
      seq: 0,
      view: { revision },
      roster: [],
      drafts: [],
    }) as never;
  const send = (seen: number, acknowledged?: number) =>
    leaves(2000, 'bea/1', submits({ type: 'reply.send', id: 'b', text: 'B', seen, acknowledged }));
  const told = (revision: number) =>
    passed(1000, 'bea/1', {
      type: 'room.changed',
      at: 0,
      conversation: 'refund',
      join: 'j1',
      seq: revision,
      change: { kind: 'facts', facts: [{ revision }] },
    } as never);

  it('finds a claim to have seen what came later', () => {
    expect(judge(seenWasTold, [...passed(1000, 'bea/1', view(4)), send(5)]).violations).toEqual([
      'bea/1 sends a reply on refund as having seen revision 5, but bea was told of 4 at most.',
    ]);
  });

  it('keeps with what any session of the person was told', () => {
    const moments = [...passed(1000, 'bea@phone/1', view(5)), send(5)];
    expect(judge(seenWasTold, moments, (stage) => room(stage, { revision: 6 }))).toEqual({
      violations: [],
      sometimes: 1,
    });
  });

  it('does not take an answer for what was seen, and does for what is acknowledged', () => {
    const answer = { type: 'answer', at: 0, command: 'x', conversation: 'refund', outcome: yes(5) } as const;
    const heard = passed(1000, 'bea/1', answer);
    expect(judge(seenWasTold, [...heard, send(5)]).violations).toHaveLength(1);
    expect(judge(seenWasTold, [...heard, send(0, 5)]).violations).toEqual([]);
  });

  it('does not take news for seen before what it goes on from', () => {
    const [second, third] = [told(2), told(3)];
    expect(judge(seenWasTold, [...told(1), ...third, send(3)]).violations).toHaveLength(1);
    expect(judge(seenWasTold, [...told(1), ...third, ...second, send(3)]).violations).toEqual([]);
  });
});
