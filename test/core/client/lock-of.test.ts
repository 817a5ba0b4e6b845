import { describe, expect, it } from 'vitest';
import { lockOf } from '../../../src/core/client/lock-of.ts';
import { by } from '../given/conversation-account.ts';
import { aClient } from './given-client.ts';

const grants = (person: string) =>
  ({ type: 'lock.granted', person, session: `${person}/1`, token: 3, by: by(person) }) as const;

function locked(person: string, policy: object = { lock: 'manual' }) {
  const play = aClient({ policy });
  play.connect();
  play.open();
  play.happen(grants(person));
  return play;
}

describe('the lock that a session shows', () => {
  it('has its holder, and since when', () => {
    const play = locked('bea');
    const since = play.truth.lock?.since;
    expect(lockOf(play.client, 'c1', play.at)).toEqual({ person: 'bea', since, isMine: false });
  });

  it('is mine where I may send past it', () => {
    const play = locked('ana');
    const shown = lockOf(play.client, 'c1', play.at);
    expect(shown).toMatchObject({ person: 'ana', isMine: play.client.rooms['c1']?.token !== null });
    const elsewhere = locked('bea');
    expect(elsewhere.client.rooms['c1']?.token).toBeNull();
  });

  it('is none where it is free, switched off, or nothing is open', () => {
    const free = aClient({ policy: { lock: 'manual' } });
    free.open();
    expect(lockOf(free.client, 'c1', free.at)).toBeNull();
    const off = locked('bea', { lock: 'off' });
    expect(lockOf(off.client, 'c1', off.at)).toBeNull();
    expect(lockOf(free.client, 'c2', free.at)).toBeNull();
  });

  it('stays unknown while the first thing heard is that something was missed', () => {
    const play = locked('bea');
    play.at += 10 * 60_000;
    const alive = { type: 'room.alive', at: play.at, conversation: 'c1', seq: 9 } as const;
    play.hear({ ...alive, join: play.client.rooms['c1']?.join ?? '' });
    expect(lockOf(play.client, 'c1', play.at)).toBe('unknown');
    play.snapshot();
    expect(lockOf(play.client, 'c1', play.at)).toMatchObject({ person: 'bea' });
  });

  it('is not known to a session that has heard nothing for longer than a lease', () => {
    const play = locked('bea');
    const later = play.at + 10 * 60_000;
    expect(lockOf(play.client, 'c1', later)).toBe('unknown');
    expect(lockOf(play.client, 'c1', later, new Set(['local-expiry'] as const))).toMatchObject({ person: 'bea' });
  });
});
