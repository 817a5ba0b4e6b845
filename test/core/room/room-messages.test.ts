import { describe, expect, it } from 'vitest';
import { loadRoom } from '../../../src/core/room/load-room.ts';
import { recentLimit } from '../../../src/core/room/room.ts';
import { defaultPolicy } from '../../../src/core/rules/policy.ts';
import { withPeople } from '../given/conversation-account.ts';
import { numbered } from '../given/conversation-given.ts';
import { aRoom, changesTo, lastTo, sentTo, support, there } from './given-room.ts';

describe('opening a conversation', () => {
  it('is answered with everything, as of a number', () => {
    const play = aRoom();
    play.join('ana/1');
    const { seq, view, roster, drafts } = lastTo(play, 'ana/1', 'room.snapshot');
    expect([seq, view.order, roster.map(({ person }) => person), drafts]).toEqual([0, ['m1'], ['ana'], []]);
  });

  it('gives a view that stays as it was, whatever happens to the room', () => {
    const play = aRoom();
    play.join('ana/1');
    const { view } = lastTo(play, 'ana/1', 'room.snapshot');
    const before = structuredClone(view);
    play.submit('bea', { type: 'tag.add', tag: 'vip' });
    expect(view).toEqual(before);
  });

  it('is answered with the facts after what the session has, where they are at hand', () => {
    const play = aRoom();
    play.submit('bea', { type: 'tag.add', tag: 'vip' });
    play.join('ana/1', { have: 2 });
    const { facts, seq } = lastTo(play, 'ana/1', 'room.resumed');
    expect([facts.map(({ revision, type }) => [revision, type]), seq]).toEqual([[[3, 'tag.added']], 0]);
    play.join('ana/1', { have: 3 });
    expect(lastTo(play, 'ana/1', 'room.resumed').facts).toEqual([]);
  });

  it('is answered with everything where they are not', () => {
    const play = aRoom();
    for (let count = 0; count <= recentLimit; count += 1) play.submit('bea', { type: 'tag.add', tag: `t${count}` });
    expect(play.room.recent).toHaveLength(recentLimit);
    play.join('ana/1', { have: 2 });
    expect(lastTo(play, 'ana/1', 'room.snapshot').view.revision).toBe(recentLimit + 3);
    play.join('bea/1', { have: 3 });
    expect(lastTo(play, 'bea/1', 'room.resumed').facts).toHaveLength(recentLimit);
  });

  it('is answered from as many facts after a restart as before it', () => {
    const play = aRoom();
    for (let count = 0; count <= recentLimit; count += 1) play.submit('bea', { type: 'tag.add', tag: `t${count}` });
    const facts = play.outputs.flatMap((output) => (output.type === 'append' ? output.facts : []));
    const { recent } = loadRoom('c1', { facts: [...numbered(support), ...facts], drafts: [], outcomes: {} }, play.at);
    expect(recent).toEqual(play.room.recent);
  });

  it('is answered with everything for a session that claims to be ahead', () => {
    const play = aRoom();
    play.join('ana/1', { have: 99 });
    expect(sentTo(play, 'ana/1').map(({ type }) => type)).toEqual(['room.snapshot']);
  });

  it('once more under the same join keeps the numbers', () => {
    const play = aRoom();
    play.join('ana/1', { join: 'j' });
    play.join('bea/1');
    play.join('ana/1', { join: 'j' });
    expect(lastTo(play, 'ana/1', 'room.snapshot').seq).toBe(1);
    play.leave('bea/1');
    expect(lastTo(play, 'ana/1', 'room.changed').seq).toBe(2);
  });

  it('never gives a number twice under one join, though the membership ended in between', () => {
    const play = aRoom();
    play.join('ana/1', { join: 'j' });
    play.join('bea/1');
    play.tick(play.at + defaultPolicy.presence.ttlMs);
    play.join('ana/1', { join: 'j' });
    play.join('bea/1');
    const numbers = sentTo(play, 'ana/1').flatMap((message) => (message.type === 'room.changed' ? [message.seq] : []));
    expect(numbers).toEqual([1, lastTo(play, 'ana/1', 'room.snapshot').seq + 1]);
    expect(numbers[1]).toBeGreaterThan(1);
  });

  it('is refused to whoever may not, and where there is nothing', () => {
    const play = aRoom();
    play.join('carl/1');
    expect(sentTo(play, 'carl/1')).toEqual([
      { type: 'room.closed', at: play.at, conversation: 'c1', reason: 'access-revoked' },
    ]);
    const empty = aRoom({ facts: [] });
    empty.join('ana/1');
    expect(lastTo(empty, 'ana/1', 'room.closed').reason).toBe('not-found');
    expect([there(play), there(empty)]).toEqual([{}, {}]);
  });

  it('is open to a guest of this one conversation', () => {
    const play = aRoom({ facts: [...support, { type: 'guest.added', person: 'carl' }] });
    play.join('carl/1');
    expect(lastTo(play, 'carl/1', 'room.snapshot').view.id).toBe('c1');
  });
});

describe('a session without a membership', () => {
  it('is closed out when it reports itself and may not read', () => {
    const play = aRoom();
    play.join('ana/1');
    play.leave('ana/1');
    play.directory = withPeople(play.directory, { ana: { inboxes: {} } });
    play.report('ana/1', 'viewing', { join: 'other' });
    expect(lastTo(play, 'ana/1', 'room.closed').reason).toBe('access-revoked');
    expect(there(play)).toEqual({});
  });

  it('does not renew a lease that is under another join', () => {
    const play = aRoom();
    play.join('ana/1');
    play.at += 5000;
    play.report('ana/1', 'composing', { join: 'older', seen: 3 });
    expect(there(play)['ana/1']).toBe('viewing');
    expect(lastTo(play, 'ana/1', 'room.alive')).toMatchObject({ join: 'older', seq: 4 });
  });
});

describe('a session that changes hands', () => {
  it('ends the lease of whom it was before', () => {
    const play = aRoom();
    play.join('bea/1');
    play.join('ana/1');
    const message = { type: 'room.join', sentAt: play.at, conversation: 'c1', join: 'adams' } as const;
    play.give({ type: 'message', session: 'ana/1', person: 'adam', message });
    expect(play.room.presence['ana/1']?.person).toBe('adam');
    expect(play.room.members['ana/1']?.person).toBe('adam');
    expect(changesTo(play, 'bea/1').map(({ kind }) => kind)).toEqual([
      'presence.joined',
      'presence.left',
      'presence.joined',
    ]);
  });
});
