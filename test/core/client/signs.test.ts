import { describe, expect, it } from 'vitest';
import { indicatorOf } from '../../../src/core/client/indicator-of.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { aClient, entry, type Play, roomOf } from './given-client.ts';
import { listed, row } from './given-list.ts';

const signIn = (play: Play, where: 'list' | 'conversation', without: readonly ProtectionName[] = []) =>
  indicatorOf(play.client, 'c1', where, play.at, new Set(without));

describe('the sign on a conversation', () => {
  it('is the same in the list and inside', () => {
    const play = listed(row('c1', { roster: [entry('bea/1', 'composing', 'reply')] }));
    play.open({ roster: [entry('bea/1', 'composing', 'reply'), entry('ana/1', 'viewing')] });
    expect(signIn(play, 'list')).toMatchObject({ state: 'replying', people: [{ person: 'bea' }] });
    expect(signIn(play, 'conversation')).toEqual(signIn(play, 'list'));
  });

  it('follows who comes, changes and goes', () => {
    const play = aClient();
    play.open();
    expect(signIn(play, 'conversation')?.state).toBe('none');
    play.change({ kind: 'presence.joined', entry: entry('bea/1', 'viewing') });
    expect(signIn(play, 'conversation')?.state).toBe('viewing');
    play.change({ kind: 'presence.updated', entry: entry('bea/1', 'composing', 'note') });
    expect(signIn(play, 'conversation')?.state).toBe('replying');
    play.change({ kind: 'presence.left', session: 'bea/1', person: 'bea', reason: 'closed' });
    expect(signIn(play, 'conversation')?.state).toBe('none');
  });

  it('is unknown where nothing is open, before anything was heard, and while offline', () => {
    const play = aClient();
    expect(signIn(play, 'conversation')).toBeNull();
    play.connect();
    play.act({ do: 'open', conversation: 'c1' });
    expect(signIn(play, 'conversation')).toBeNull();
    play.snapshot();
    expect(signIn(play, 'conversation')).not.toBeNull();
    expect(signIn(play, 'list')).toBeNull();
    play.give({ type: 'disconnected' });
    expect(signIn(play, 'conversation')).toBeNull();
    play.connect();
    expect(signIn(play, 'conversation')).toBeNull();
    play.snapshot();
    expect(signIn(play, 'conversation')).not.toBeNull();
  });

  it('is unknown on a new connection, even where the end of the old one was not noticed', () => {
    const play = aClient();
    play.open();
    play.connect();
    expect(play.client.link).toBe('online');
    expect(signIn(play, 'conversation')).toBeNull();
  });

  it('is unknown once nothing was heard for longer than a lease, and known again with the next answer', () => {
    const play = aClient();
    play.open({ roster: [entry('bea/1', 'viewing')] });
    play.wait(25_000);
    expect(signIn(play, 'conversation')).not.toBeNull();
    play.wait(1);
    expect(signIn(play, 'conversation')).toBeNull();
    play.hear({ type: 'room.alive', at: play.at, conversation: 'c1', join: roomOf(play).join, seq: 0 });
    expect(signIn(play, 'conversation')).not.toBeNull();
  });

  it('stays as it was for ever without `local-expiry`', () => {
    const play = aClient({ without: ['local-expiry'] });
    play.open({ roster: [entry('bea/1', 'viewing')] });
    play.give({ type: 'disconnected' });
    play.wait(600_000);
    expect(signIn(play, 'conversation', ['local-expiry'])?.state).toBe('viewing');
  });

  it('asks to be woken when it becomes doubtful', () => {
    const play = aClient();
    play.open();
    const wakes: number[] = [];
    for (let step = 0; step < 4; step++) {
      const wake = play.outputs.findLast((out) => out.type === 'wake');
      if (wake?.type !== 'wake') break;
      wakes.push(wake.at - 100_000);
      play.at = wake.at;
      play.give({ type: 'tick' });
    }
    expect(wakes).toEqual([10_000, 20_000, 25_001, 30_000]);
  });
});
