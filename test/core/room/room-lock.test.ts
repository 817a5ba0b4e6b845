import { describe, expect, it } from 'vitest';
import { loadRoom } from '../../../src/core/room/load-room.ts';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';
import { aRoom, factsWritten, outcomeOf, type Play, savedAs, wakeAfter } from './given-room.ts';

const { ttlMs, heartbeatMs } = defaultPolicy.presence;
const { lockIdleMs } = defaultPolicy;
const holder = ({ room }: Play) => room.conversation.lock?.session ?? null;
const reasons = ({ outputs }: Play) =>
  outputs.flatMap((output) =>
    output.type === 'append'
      ? output.facts.flatMap((fact) => (fact.type === 'lock.released' ? [fact.reason] : []))
      : [],
  );

function composing(setting: Parameters<typeof aRoom>[0] = { policy: { lock: 'onCompose' } }) {
  const play = aRoom(setting);
  play.join('bea/1');
  play.join('ana/1');
  play.report('ana/1', 'composing');
  return play;
}

describe('a lock on composing', () => {
  it('is taken by whoever first composes a reply', () => {
    const play = composing();
    play.report('bea/1', 'composing');
    expect([holder(play), play.room.conversation.lock?.token]).toEqual(['ana/1', 3]);
    expect(factsWritten(play)).toEqual(['lock.granted']);
  });

  it('is not taken by viewing or by writing a note', () => {
    const play = aRoom({ policy: { lock: 'onCompose' } });
    play.join('ana/1');
    play.report('ana/1', 'composing', { kind: 'note' });
    expect(holder(play)).toBeNull();
  });

  it('is asked for once while the store takes its time', () => {
    const play = composing({ policy: { lock: 'onCompose' }, slow: true });
    play.report('ana/1', 'composing');
    play.report('ana/1', 'composing');
    play.settle();
    expect(factsWritten(play)).toEqual(['lock.granted']);
    expect(play.outputs.filter(({ type }) => type === 'decided')).toHaveLength(1);
  });

  it('keeps others from replying and from drafting one, not from notes (A4, D6)', () => {
    const play = composing();
    play.submit('bea/1', { type: 'reply.send', text: 'Hi', seen: 3 });
    expect(outcomeOf(play, 'bea/1')).toBe('lock.held');
    play.save('bea/1', 'Hi');
    expect(savedAs(play, 'bea/1')).toBe('lock.held');
    play.save('bea/1', 'Careful', { kind: 'note' });
    expect(savedAs(play, 'bea/1')).toBe(1);
  });

  it('refuses the token of a holder who was overtaken (A4)', () => {
    const play = composing();
    play.save('ana/1', 'Hi', { token: 3 });
    expect(savedAs(play, 'ana/1')).toBe(1);
    play.submit('bea/1', { type: 'lock.take-over', reason: 'urgent' });
    play.save('ana/1', 'Hi there', { token: 3, base: 1 });
    expect([savedAs(play, 'ana/1'), holder(play)]).toEqual(['lock.lost', 'bea/1']);
  });

  it('keeps nobody from anything without fencing', () => {
    const play = composing({ policy: { lock: 'onCompose' }, without: ['fencing'] });
    play.submit('bea/1', { type: 'lock.take-over', reason: 'urgent' });
    play.save('ana/1', 'Hi there', { token: 3 });
    expect(savedAs(play, 'ana/1')).toBe(1);
  });
});

describe('a lock is given back', () => {
  it('when its holder leaves (D3)', () => {
    const play = composing();
    play.leave('ana/1');
    expect([reasons(play), holder(play)]).toEqual([['closed'], null]);
  });

  it('as given back, however long its holder has been there', () => {
    const play = composing();
    const since = play.at;
    for (play.at += heartbeatMs; play.at < since + ttlMs + heartbeatMs; play.at += heartbeatMs) {
      play.report('ana/1', 'viewing');
    }
    play.leave('ana/1');
    expect([reasons(play), holder(play)]).toEqual([['closed'], null]);
  });

  it('not while its holder has the conversation open on another device', () => {
    const play = composing();
    play.join('ana@phone/1');
    play.leave('ana/1');
    expect(holder(play)).toBe('ana/1');
    play.leave('ana@phone/1');
    expect(holder(play)).toBeNull();
  });

  it('when its holder falls silent (D4)', () => {
    const play = composing();
    play.at += 1000;
    play.report('bea/1', 'viewing');
    play.tick(play.at - 1000 + ttlMs);
    expect([reasons(play), holder(play)]).toEqual([['expired'], null]);
  });

  it('when its holder composes no more, at the time that it asked to be woken for (D1)', () => {
    const play = composing();
    const since = play.at;
    for (play.at += heartbeatMs; play.at < since + lockIdleMs; play.at += heartbeatMs) {
      play.report('ana/1', 'viewing');
      play.report('bea/1', 'viewing');
      play.give({ type: 'tick' });
    }
    expect([reasons(play), holder(play)]).toEqual([[], 'ana/1']);
    play.tick(since + lockIdleMs);
    expect([reasons(play), holder(play)]).toEqual([['idle'], null]);
  });

  it('when the reply is sent', () => {
    const play = composing();
    play.submit('ana/1', { type: 'reply.send', text: 'Hi', seen: 3, token: 3 });
    expect([reasons(play), holder(play)]).toEqual([['sent'], null]);
  });

  it('after a restart only if its holder does not come back in time (D1)', () => {
    const restarted = (play: Play) => {
      const { conversation } = play.room;
      play.at += 5 * ttlMs;
      play.room = { ...loadRoom('c1', { facts: [], drafts: [], outcomes: {} }, play.at), conversation };
      return play;
    };
    const back = restarted(composing());
    const wake = wakeAfter(back.give({ type: 'directory' }));
    expect([holder(back), wake]).toEqual(['ana/1', back.at + ttlMs]);
    back.at += heartbeatMs;
    back.report('ana/1', 'composing');
    back.tick(wake ?? 0);
    expect(holder(back)).toBe('ana/1');
    const gone = restarted(composing());
    gone.tick(gone.at + ttlMs);
    expect([reasons(gone), holder(gone)]).toEqual([['expired'], null]);
  });
});

describe('other policies', () => {
  it('take the lock on opening, for whoever may reply', () => {
    const play = aRoom({ policy: { lock: 'onOpen' } });
    play.join('finn/1');
    expect(factsWritten(play)).toEqual([]);
    play.join('ana/1');
    play.join('bea/1');
    expect([holder(play), factsWritten(play)]).toEqual(['ana/1', ['lock.granted']]);
  });

  it('never take it, and never ask for it, when locks are off (D5)', () => {
    const play = composing({});
    play.submit('ana/1', { type: 'lock.acquire' });
    expect([outcomeOf(play, 'ana/1'), holder(play)]).toEqual(['lock.off', null]);
  });
});
