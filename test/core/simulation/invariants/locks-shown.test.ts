import { describe, expect, it } from 'vitest';
import { lockIsKeptByWriting } from '../../../../src/core/simulation/invariants/lock-is-kept-by-writing.ts';
import { locksShownAreHeld } from '../../../../src/core/simulation/invariants/locks-shown-are-held.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { by, factsOf, lost, passed, reports, tick } from './events.ts';
import { change, judge, type Moment, type Stage, tab } from './judge.ts';

const grants = (person: string, token = 1) =>
  ({ type: 'lock.granted', person, session: `${person}/1`, token }) as const;
const ends = (reason: 'idle' | 'closed' | 'expired' | 'sent', token = 1) =>
  ({ type: 'lock.released', token, reason }) as const;
const room = { kind: 'automation', name: 'presence' } as const;

const both = (stage: Stage) => {
  tab(stage, 'ana/1');
  tab(stage, 'bea/1');
};

describe('locks shown are held', () => {
  const shows = (at: number, holder: string | null): TraceEvent => ({
    type: 'lock-shown',
    at,
    session: 'bea/1',
    conversation: 'refund',
    holder,
  });
  const alive = { type: 'room.alive', at: 0, conversation: 'refund', join: 'j1', seq: 3 } as const;
  const held = (): Moment[] => {
    const fact = factsOf();
    return [fact(0, by('ana'), grants('ana')), shows(100, 'ana'), fact(10_000, room, ends('closed'))];
  };

  it('finds a holder who is shown to somebody who hears the server', () => {
    const late = [...held(), ...passed(11_000, 'bea/1', alive), tick(12_000)];
    expect(judge(locksShownAreHeld, late, both).violations).toEqual([]);
    const later = [...late, tick(40_000)];
    expect(judge(locksShownAreHeld, later, both).violations).toEqual([
      'bea/1 still shows ana as the holder of the lock of refund, 30000 ms after it ended.',
    ]);
  });

  it('finds somebody who never held it', () => {
    const moments = [shows(0, 'carl'), ...passed(2000, 'bea/1', alive), tick(60_000)];
    expect(judge(locksShownAreHeld, moments, both).violations[0]).toContain('still shows carl as the holder');
  });

  it('keeps while it is held, and when the sign goes in time', () => {
    const fact = factsOf();
    const moments = [fact(0, by('ana'), grants('ana')), shows(100, 'ana'), tick(90_000)];
    expect(judge(locksShownAreHeld, moments, both)).toEqual({ violations: [], sometimes: 0 });
    expect(judge(locksShownAreHeld, [...held(), shows(10_100, null), tick(90_000)], both)).toEqual({
      violations: [],
      sometimes: 1,
    });
    const taken = {
      type: 'lock.taken-over',
      from: 'ana',
      person: 'carl',
      session: 'carl/1',
      token: 2,
      reason: '',
    } as const;
    const over = [...moments.slice(0, 2), fact(1000, by('carl'), taken), shows(1100, 'carl'), tick(90_000)];
    expect(judge(locksShownAreHeld, over, both)).toEqual({ violations: [], sometimes: 1 });
  });

  it('gives whoever just lost a message the time to notice', () => {
    const moments = [...held(), ...passed(30_000, 'bea/1', alive), ...lost(34_000, 'bea/1', alive)];
    expect(judge(locksShownAreHeld, [...moments, tick(37_000)], both).violations).toEqual([]);
    expect(judge(locksShownAreHeld, [...moments, tick(90_000)], both).violations).toHaveLength(1);
  });

  it('says nothing of a tab that crashed or is hidden from sight', () => {
    const gone: TraceEvent = { type: 'link', at: 11_000, session: 'bea/1', state: 'crashed' };
    expect(judge(locksShownAreHeld, [...held(), gone, tick(90_000)], both).violations).toEqual([]);
    const hide: Moment = (stage) => {
      const client = stage.sessions.find(({ session }) => session === 'bea/1')?.client;
      if (client) change(stage, 'bea/1', { client: { ...client, hidden: true } });
    };
    expect(judge(locksShownAreHeld, [...held(), hide, tick(90_000)], both).violations).toEqual([]);
  });
});

describe('a lock is kept by writing', () => {
  const types = (at: number, text = 'Hi', session = 'ana/1'): TraceEvent => ({
    type: 'act',
    at,
    session,
    act: { do: 'type', conversation: 'refund', kind: 'reply', text } as never,
  });
  const minute = 60_000;
  /** Ana has had the lock for ten minutes and writes; it ends so long after her last key. */
  const run = (reason: Parameters<typeof ends>[0], afterMs: number, between: readonly Moment[] = []) => {
    const fact = factsOf();
    const moments = [fact(0, by('ana'), grants('ana')), types(10 * minute), ...between];
    return judge(lockIsKeptByWriting, [...moments, fact(10 * minute + afterMs, room, ends(reason))], both);
  };

  it('finds a lock that ends soon after a key', () => {
    expect(run('idle', 5000).violations).toEqual([
      'ana loses the lock of refund (idle), 5000 ms after the last key in ana/1.',
    ]);
    expect(run('expired', 20_000).violations).toHaveLength(1);
  });

  it('keeps when the key is long past, or the lock was given back', () => {
    expect(run('idle', 60 * minute)).toEqual({ violations: [], sometimes: 1 });
    expect(run('closed', 5000)).toEqual({ violations: [], sometimes: 1 });
    expect(run('sent', 5000).violations).toEqual([]);
  });

  it('says nothing while nodes do not hear each other', () => {
    const parted: Moment = (stage) => Object.assign(stage, { nodesReadyAt: 30 * minute });
    expect(run('expired', 20_000, [parted]).violations).toEqual([]);
  });

  it('says nothing of a colleague’s keys, an empty text or a conversation that was closed', () => {
    const fact = factsOf();
    const others = [fact(0, by('ana'), grants('ana')), types(10 * minute, 'Hey', 'bea/1'), types(10 * minute, '')];
    const idle = fact(10 * minute + 5000, room, ends('idle'));
    expect(judge(lockIsKeptByWriting, [...others, idle], both)).toEqual({ violations: [], sometimes: 0 });
    const closes: TraceEvent = {
      type: 'act',
      at: 10 * minute + 1000,
      session: 'ana/1',
      act: { do: 'close', conversation: 'refund' },
    };
    expect(run('idle', 5000, [closes]).violations).toEqual([]);
  });

  it('says nothing of a key that cannot have been heard, but of the one before it', () => {
    const soon = types(10 * minute + 4900);
    expect(run('idle', 5000, [soon]).violations).toHaveLength(1);
    expect(run('idle', 60 * minute, [types(70 * minute - 100)]).violations).toEqual([]);
  });

  it('says nothing while a node may have to take whoever is on another one for gone', () => {
    const fact = factsOf();
    const moments = [fact(0, by('ana'), grants('ana')), types(10 * minute), fact(10.1 * minute, room, ends('expired'))];
    const parted = (stage: Stage) => Object.assign(stage, { nodesReadyAt: 11 * minute }) && both(stage);
    expect(judge(lockIsKeptByWriting, moments, parted).violations).toEqual([]);
    expect(judge(lockIsKeptByWriting, moments, both).violations).toHaveLength(1);
  });

  it('says nothing of whoever was cut off meanwhile', () => {
    expect(run('idle', 5000, lost(10 * minute + 1000, 'ana/1', reports('composing'))).violations).toEqual([]);
    const offline = (stage: Stage) => {
      both(stage);
      change(stage, 'ana/1', { connected: false });
    };
    const fact = factsOf();
    const moments = [
      fact(0, by('ana'), grants('ana')),
      types(10 * minute),
      fact(10 * minute + 5000, room, ends('idle')),
    ];
    expect(judge(lockIsKeptByWriting, moments, offline).violations).toEqual([]);
    const parted = (stage: Stage) => {
      both(stage);
      stage.nodesReadyAt = Infinity;
    };
    expect(judge(lockIsKeptByWriting, moments, parted).violations).toEqual([]);
  });
});
