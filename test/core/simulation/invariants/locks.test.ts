import { describe, expect, it } from 'vitest';
import { mergePolicy } from '../../../../src/core/rules/policy.ts';
import type { Draft } from '../../../../src/core/schema/types.ts';
import { noStaleLock } from '../../../../src/core/simulation/invariants/no-stale-lock.ts';
import { oneLockHolder } from '../../../../src/core/simulation/invariants/one-lock-holder.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { accepted, by, factsOf, passed, saved, submits, tick } from './events.ts';
import { judge, lease, room, type Stage } from './judge.ts';

const locking = (stage: Stage) => {
  if (stage.directory)
    stage.directory = { ...stage.directory, policy: mergePolicy(stage.directory.policy, { lock: 'manual' }) };
};

describe('one lock holder', () => {
  const granted = (person: string, token: number) =>
    ({ type: 'lock.granted', person, session: `${person}/1`, token }) as const;
  const released = (token: number) => ({ type: 'lock.released', token, reason: 'closed' }) as const;
  const run = (...facts: readonly Parameters<ReturnType<typeof factsOf>>[]) => {
    const fact = factsOf();
    return judge(
      oneLockHolder,
      facts.map((one) => fact(...one)),
      locking,
    );
  };

  it('finds a second holder, a foreign token and a reply past the lock', () => {
    expect(run([1, by('ana'), granted('ana', 1)], [2, by('bea'), granted('bea', 2)]).violations).toEqual([
      'The lock of refund is granted while ana holds it.',
    ]);
    expect(run([1, by('ana'), granted('ana', 1)], [2, by('ana'), released(7)]).violations).toEqual([
      'The lock of refund is released by the token 7, but ana holds it by 1.',
    ]);
    expect(run([1, by('ana'), released(1)]).violations).toEqual([
      'The lock of refund ends or is taken over, but nobody holds it.',
    ]);
    expect(run([1, by('ana'), granted('ana', 1)], [2, by('bea'), accepted('b')]).violations).toEqual([
      'bea sends a reply on refund while ana holds the lock.',
    ]);
    expect(
      run(
        [5, by('ana'), { ...granted('ana', 5), revision: 5 }],
        [6, by('ana'), released(5)],
        [7, by('bea'), granted('bea', 3)],
      ).violations,
    ).toEqual(['The lock of refund is granted by the token 3, which is no later than 5.']);
  });

  it('finds a reply sent by a token that is lost', () => {
    const fact = factsOf();
    const taken = {
      type: 'lock.taken-over',
      from: 'ana',
      person: 'bea',
      session: 'bea/1',
      token: 2,
      reason: '',
    } as const;
    const moments = [
      fact(1, by('ana'), granted('ana', 1)),
      fact(2, by('bea'), taken),
      ...passed(3, 'bea/1', submits({ type: 'reply.send', id: 'b', text: 'B', seen: 0, token: 1 })),
      fact(3, by('bea'), accepted('b')),
    ];
    expect(judge(oneLockHolder, moments, locking).violations).toEqual([
      'bea sends a reply on refund by the token 1 of a lock that is lost.',
    ]);
  });

  it('finds a draft saved past the lock, and lets a taken-over one stand', () => {
    const lock = factsOf()(1, by('bea'), granted('bea', 1));
    expect(judge(oneLockHolder, [lock, saved(2, {})], locking).violations).toEqual([
      'ana saves a reply on refund while bea holds the lock.',
    ]);
    const handed = saved(2, {}) as Extract<TraceEvent, { type: 'draft' }>;
    const { base, ...draft } = handed.draft as Draft;
    expect([base, judge(oneLockHolder, [lock, { ...handed, draft }], locking).violations]).toEqual([0, []]);
  });

  it('keeps with the holder, after a release, and while locks are off', () => {
    expect(
      run(
        [1, by('ana'), granted('ana', 1)],
        [2, by('ana'), accepted('a')],
        [3, by('ana'), released(1)],
        [4, by('bea'), granted('bea', 4)],
      ),
    ).toEqual({ violations: [], sometimes: 1 });
    const fact = factsOf();
    expect(judge(oneLockHolder, [fact(1, by('ana'), granted('ana', 1)), fact(2, by('bea'), accepted('b'))])).toEqual({
      violations: [],
      sometimes: 0,
    });
  });
});

describe('no stale lock', () => {
  const granted = factsOf()(1000, by('ana'), { type: 'lock.granted', person: 'ana', session: 'ana/1', token: 1 });
  const held = (presence: ReturnType<typeof lease>) => (stage: Stage) => {
    locking(stage);
    room(stage, { lock: { person: 'ana', session: 'ana/1', token: 1, since: 1000 } }, { presence });
  };
  const ticks = [2, 10, 30, 60].map((second) => tick(second * 1000));

  it('finds a lock whose holder has long been gone', () => {
    expect(judge(noStaleLock, [granted, ...ticks], held({})).violations).toEqual([
      'ana still holds the lock of refund, 28000 ms after leaving it.',
    ]);
  });

  it('keeps while the holder is there, or has just left', () => {
    expect(judge(noStaleLock, [granted, ...ticks], held(lease('ana@phone/1')))).toEqual({
      violations: [],
      sometimes: 0,
    });
    expect(judge(noStaleLock, [granted, ...ticks.slice(0, 2)], held({}))).toEqual({ violations: [], sometimes: 1 });
  });

  it('keeps as long as a node that is gone is not missed', () => {
    const gone = (stage: Stage) => Object.assign(stage, { nodesReadyAt: 50_000 }) && held({})(stage);
    expect(judge(noStaleLock, [granted, ...ticks.slice(0, 3)], gone).violations).toEqual([]);
    expect(judge(noStaleLock, [granted, ...ticks], gone).violations).toHaveLength(1);
  });
});
