import { describe, expect, it } from 'vitest';
import { by } from '../given/conversation-account.ts';
import { aClient, lastCommand, roomOf } from './given-client.ts';

const note = (thread: string) => ({ type: 'note.added', thread, text: 'Look', mentions: [] }) as const;

describe('the revision that counts as seen', () => {
  it('is that of the snapshot at once', () => {
    const play = aClient();
    play.open();
    expect(roomOf(play).seen).toBe(2);
  });

  it('follows a change after the tab has shown it for the notice time', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.wait(999);
    expect(roomOf(play).seen).toBe(2);
    play.wait(1);
    expect(roomOf(play).seen).toBe(3);
  });

  it('gives what comes while something is being noticed its own time', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.wait(900);
    play.happen(note('n2'));
    play.wait(100);
    expect(roomOf(play).seen).toBe(3);
    play.wait(899);
    expect(roomOf(play).seen).toBe(3);
    play.wait(1);
    expect(roomOf(play).seen).toBe(4);
  });

  it('comes no later because of what else came before', () => {
    const [busy, quiet] = [aClient(), aClient()];
    for (const play of [busy, quiet]) play.open();
    for (const _ of [1, 2, 3]) {
      busy.happen({ type: 'tag.added', tag: 'vip' });
      busy.wait(300);
      quiet.wait(300);
    }
    for (const play of [busy, quiet]) {
      play.happen(note('n1'));
      play.wait(999);
      expect(roomOf(play).seen).toBe((roomOf(play).view?.revision ?? 0) - 1);
      play.wait(1);
      expect(roomOf(play).seen).toBe(roomOf(play).view?.revision);
    }
  });

  it('stands still while the tab is hidden, and moves on after it is shown', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'hide' });
    play.happen(note('n1'));
    play.wait(300_000);
    expect(roomOf(play).seen).toBe(2);
    play.act({ do: 'show' });
    play.wait(999);
    expect(roomOf(play).seen).toBe(2);
    play.wait(1);
    expect(roomOf(play).seen).toBe(3);
  });

  it('begins anew when the tab was hidden in between', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.wait(900);
    play.act({ do: 'hide' });
    play.wait(10);
    play.act({ do: 'show' });
    play.wait(999);
    expect(roomOf(play).seen).toBe(2);
  });

  it('is nothing for a conversation that was opened in a hidden tab', () => {
    const play = aClient();
    play.connect();
    play.act({ do: 'hide' });
    play.open();
    play.wait(10_000);
    expect(roomOf(play).seen).toBe(0);
  });

  it('takes what the person did themselves at once, in whichever session', () => {
    const play = aClient();
    play.open();
    play.happen({ ...note('n1'), by: by('ana', 'ana@phone/1') });
    expect(roomOf(play).seen).toBe(3);
  });

  it('does not jump over a colleague because of what the person did after it', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.happen({ ...note('n2'), by: by('ana') });
    expect(roomOf(play).seen).toBe(2);
  });

  it('does not count what came while the session was away as seen at once', () => {
    const play = aClient();
    play.open();
    play.give({ type: 'disconnected' });
    play.missed(note('n1'));
    play.connect();
    play.snapshot();
    expect(roomOf(play).view?.revision).toBe(3);
    expect(roomOf(play).seen).toBe(2);
    play.wait(1000);
    expect(roomOf(play).seen).toBe(3);
  });

  it('is not moved by a clock that jumps ahead, or a device that slept', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.at += 600_000;
    play.give({ type: 'tick' });
    expect(roomOf(play).seen).toBe(2);
    play.wait(1000);
    expect(roomOf(play).seen).toBe(3);
  });

  it('is not moved by a clock that is set back', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.at -= 600_000;
    play.give({ type: 'tick' });
    play.wait(1000);
    expect(roomOf(play).seen).toBe(3);
  });

  it('goes along with a reply', () => {
    const play = aClient();
    play.open();
    play.happen(note('n1'));
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    play.act({ do: 'send', conversation: 'c1' });
    expect(lastCommand(play)).toMatchObject({ type: 'reply.send', text: 'Hi', seen: 2 });
  });

  it('is everything at once where the policy gives no time to notice', () => {
    const play = aClient({ policy: { guard: { noticeMs: 0 } } });
    play.open();
    play.happen(note('n1'));
    expect(roomOf(play).seen).toBe(3);
  });
});
