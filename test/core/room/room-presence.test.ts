import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';
import { aRoom, lastTo, sentTo, signsTo, there, wakeAfter } from './given-room.ts';

const { ttlMs, hiddenTtlMs, typingMs, heartbeatMs, hiddenHeartbeatMs } = defaultPolicy.presence;

/** ana and bea have the conversation open; nothing has been said yet. */
function pair(setting: Parameters<typeof aRoom>[0] = {}) {
  const play = aRoom(setting);
  play.join('ana/1');
  play.join('bea/1');
  play.outputs.length = 0;
  return play;
}

describe('joining', () => {
  it('is a lease at once, announced to the others and not to the session itself', () => {
    const play = aRoom();
    play.join('ana/1');
    play.join('bea/1');
    expect(signsTo(play, 'ana/1')).toEqual(['bea joined viewing']);
    expect(signsTo(play, 'bea/1')).toEqual([]);
    expect(there(play)).toEqual({ 'ana/1': 'viewing', 'bea/1': 'viewing' });
  });

  it('ends the seat that the session had on another node, and is there once', () => {
    const play = aRoom();
    const entry = {
      session: 'bea/1',
      person: 'bea',
      state: 'composing',
      kind: 'reply',
      since: play.at,
      until: play.at + 9000,
    } as const;
    play.give({ type: 'elsewhere', others: [{ node: 'node-2', entry }], reason: 'closed' });
    play.join('bea/1');
    expect(play.room.elsewhere).toEqual({});
    expect(play.outputs.findLast(({ type }) => type === 'roster')).toMatchObject({
      roster: [{ session: 'bea/1', state: 'viewing' }],
    });
  });

  it('takes a longer lease for a hidden tab', () => {
    const play = aRoom();
    play.join('ana/1', { hidden: true });
    expect(play.room.presence['ana/1']?.until).toBe(play.at + hiddenTtlMs);
  });

  it('tells the lists who is there', () => {
    const play = aRoom();
    play.join('ana/1');
    const [roster] = play.outputs.flatMap((output) => (output.type === 'roster' ? [output.roster] : []));
    expect(roster?.map(({ session, state }) => [session, state])).toEqual([['ana/1', 'viewing']]);
  });
});

describe('a report (C17)', () => {
  it('changes the sign for everybody else and is not echoed', () => {
    const play = pair();
    play.report('ana/1', 'composing', { kind: 'note' });
    expect(signsTo(play, 'bea/1')).toEqual(['ana composing']);
    expect(signsTo(play, 'ana/1')).toEqual([]);
  });

  it('says nothing to others while it is only a heartbeat', () => {
    const play = pair();
    play.at += heartbeatMs;
    play.report('ana/1', 'viewing');
    expect(sentTo(play, 'bea/1')).toEqual([]);
    expect(play.outputs.some(({ type }) => type === 'roster')).toBe(false);
  });

  it('is answered with the number of the last change', () => {
    const play = pair();
    play.report('bea/1', 'composing');
    play.report('ana/1', 'viewing', { seen: 1 });
    expect(lastTo(play, 'ana/1', 'room.alive').seq).toBe(2);
  });

  it('is ignored when it comes after a newer one', () => {
    const play = pair();
    play.report('ana/1', 'viewing', { counter: 11 });
    play.report('ana/1', 'composing', { counter: 10 });
    expect(there(play)['ana/1']).toBe('viewing');
  });

  it('does not show a light user composing a reply', () => {
    const play = pair();
    play.join('finn/1');
    play.report('finn/1', 'composing', { kind: 'reply' });
    expect(there(play)['finn/1']).toBe('viewing');
    play.report('finn/1', 'composing', { kind: 'note' });
    expect(there(play)['finn/1']).toBe('composing');
  });
});

describe('a session that falls silent (C3)', () => {
  it('is gone when its lease ends, though nobody acts', () => {
    const play = pair();
    play.at += 1000;
    play.report('bea/1', 'viewing');
    expect(wakeAfter(play.outputs.slice(-1))).toBe(play.at - 1000 + ttlMs);
    play.tick(play.at - 1000 + ttlMs);
    expect(signsTo(play, 'bea/1')).toEqual(['ana left timeout']);
    expect(there(play)).toEqual({ 'bea/1': 'viewing' });
  });

  it('stays for ever without lease-sweep, until somebody else comes or goes', () => {
    const play = pair({ without: ['lease-sweep'] });
    play.tick(play.at + 2 * ttlMs);
    expect(there(play)['ana/1']).toBe('viewing');
    play.join('adam/1');
    expect(there(play)).toEqual({ 'adam/1': 'viewing' });
  });

  it('is removed together with all others that are due (C13)', () => {
    const play = pair();
    for (const session of ['adam/1', 'olga/1', 'finn/1']) play.join(session);
    play.at += 1000;
    play.report('bea/1', 'viewing');
    play.tick(play.at - 1000 + ttlMs);
    expect(there(play)).toEqual({ 'bea/1': 'viewing' });
    expect(signsTo(play, 'bea/1').filter((sign) => sign.includes('timeout'))).toHaveLength(4);
  });
});

describe('a heartbeat of a session that is not there (C1, C10)', () => {
  function lapsed(setting: Parameters<typeof aRoom>[0] = {}) {
    const play = pair(setting);
    play.at += 1000;
    play.report('bea/1', 'viewing');
    play.tick(play.at - 1000 + ttlMs);
    play.outputs.length = 0;
    play.at += 500;
    return play;
  }

  it('is a join, and is announced', () => {
    const play = lapsed();
    play.report('ana/1', 'viewing');
    expect(signsTo(play, 'bea/1')).toEqual(['ana joined viewing']);
    expect(play.outputs.some(({ type }) => type === 'roster')).toBe(true);
  });

  it('is announced as what the session is doing', () => {
    const play = lapsed();
    play.report('ana/1', 'composing');
    expect(signsTo(play, 'bea/1')).toEqual(['ana joined composing']);
  });

  it('is a lease that nobody hears of without rejoin', () => {
    const play = lapsed({ without: ['rejoin'] });
    play.report('ana/1', 'viewing');
    expect(there(play)['ana/1']).toBe('viewing');
    expect(signsTo(play, 'bea/1')).toEqual([]);
    expect(play.outputs.some(({ type }) => type === 'roster')).toBe(false);
  });

  it('makes the session join again: it is told of a change that it does not have', () => {
    const play = lapsed();
    play.report('ana/1', 'viewing', { seen: 7 });
    expect(lastTo(play, 'ana/1', 'room.alive').seq).toBe(8);
    play.join('ana/1');
    play.report('ana/1', 'viewing', { seen: 0 });
    expect(lastTo(play, 'ana/1', 'room.alive').seq).toBe(lastTo(play, 'ana/1', 'room.snapshot').seq);
    expect(signsTo(play, 'bea/1')).toEqual(['ana joined viewing']);
  });
});

describe('two devices of one person (C5)', () => {
  it('keep the person there while one of them is', () => {
    const play = pair();
    play.join('ana@phone/1');
    play.leave('ana/1');
    expect(there(play)).toEqual({ 'bea/1': 'viewing', 'ana@phone/1': 'viewing' });
  });

  it('go together without session-presence', () => {
    const play = pair({ without: ['session-presence'] });
    play.join('ana@phone/1');
    play.leave('ana/1');
    expect(there(play)).toEqual({ 'bea/1': 'viewing' });
  });
});

describe('typing signs (C14)', () => {
  function bothType(setting: Parameters<typeof aRoom>[0] = {}) {
    const play = pair(setting);
    play.report('ana/1', 'composing');
    play.at += typingMs - 1000;
    play.report('bea/1', 'composing');
    play.tick(play.at + 1000);
    return play;
  }

  it('wear off by themselves, each on its own', () => {
    expect(there(bothType())).toEqual({ 'ana/1': 'viewing', 'bea/1': 'composing' });
  });

  it('of a crashed typist last while another types without session-timers', () => {
    expect(there(bothType({ without: ['session-timers'] }))).toEqual({ 'ana/1': 'composing', 'bea/1': 'composing' });
  });
});

describe('clocks (C20)', () => {
  it('of sessions do not decide how long a lease is', () => {
    const play = aRoom();
    play.join('ana/1', { sentAt: play.at + 600_000 });
    play.join('bea/1', { sentAt: 0 });
    play.report('ana/1', 'viewing', { sentAt: 0 });
    expect(Object.values(play.room.presence).map(({ until }) => until)).toEqual([play.at + ttlMs, play.at + ttlMs]);
  });

  it('make ghosts and leases that are over when they begin without one-clock', () => {
    const play = aRoom({ without: ['one-clock'] });
    play.join('ana/1', { sentAt: play.at + 600_000 });
    play.join('bea/1', { sentAt: 0 });
    play.tick(play.at + 1);
    expect(there(play)).toEqual({ 'ana/1': 'viewing' });
    play.tick(play.at + 600_000);
    expect(there(play)).toEqual({ 'ana/1': 'viewing' });
  });
});

describe('a hidden tab (C4)', () => {
  function hidden(setting: Parameters<typeof aRoom>[0] = {}) {
    const play = pair(setting);
    play.report('ana/1', 'viewing', { hidden: true });
    for (let beat = 1; beat <= hiddenHeartbeatMs / heartbeatMs; beat += 1) {
      play.at += heartbeatMs;
      play.give({ type: 'tick' });
      play.report('bea/1', 'viewing');
    }
    play.report('ana/1', 'viewing', { hidden: true });
    return signsTo(play, 'bea/1');
  }

  it('does not flap between its throttled heartbeats', () => {
    expect(hidden()).toEqual([]);
  });

  it('flaps without hidden-lease', () => {
    expect(hidden({ without: ['hidden-lease'] })).toEqual(['ana left timeout', 'ana joined viewing']);
  });
});

describe('leaving (C12)', () => {
  it('removes exactly that session and says so', () => {
    const play = pair();
    play.leave('ana/1');
    expect(signsTo(play, 'bea/1')).toEqual(['ana left closed']);
    expect(Object.keys(play.room.members)).toEqual(['bea/1']);
  });

  it('under an older join does not touch the current one', () => {
    const play = pair();
    const before = play.room.members['ana/1']?.join ?? '';
    play.join('ana/1');
    play.leave('ana/1', before);
    expect(there(play)['ana/1']).toBe('viewing');
    expect(Object.keys(play.room.members)).toContain('ana/1');
  });

  it('is forgotten after the time of the longest lease', () => {
    const play = pair();
    play.leave('ana/1');
    play.tick(play.at + hiddenTtlMs - 1);
    expect(Object.keys(play.room.departures)).toEqual(['ana/1']);
    play.tick(play.at + 1);
    expect(play.room.departures).toEqual({});
  });

  it('is not undone by what arrives late under the same join', () => {
    const play = pair();
    const join = play.room.members['ana/1']?.join ?? '';
    play.leave('ana/1');
    play.report('ana/1', 'composing');
    play.join('ana/1', { join });
    expect(there(play)).toEqual({ 'bea/1': 'viewing' });
    play.join('ana/1');
    expect(there(play)['ana/1']).toBe('viewing');
  });
});
