import { describe, expect, it } from 'vitest';
import { aClient, reports, roomOf, sent } from './given-client.ts';

const type = (text: string) => ({ do: 'type', conversation: 'c1', kind: 'reply', text }) as const;

describe('what a session says of its attention', () => {
  it('is nothing beyond the join after opening', () => {
    const play = aClient();
    play.open();
    expect(reports(play)).toEqual([]);
    expect(sent(play, 'room.join')).toHaveLength(1);
  });

  it('is composing with the first key and viewing some time after the last', () => {
    const play = aClient();
    play.open();
    play.act(type('H'));
    play.wait(4999);
    expect(reports(play)).toEqual(['composing reply']);
    play.wait(1);
    expect(reports(play)).toEqual(['composing reply', 'viewing']);
  });

  it('goes on being composing while keys come, told at most every half typing time', () => {
    const play = aClient();
    play.open();
    for (let key = 0; key < 100; key++) {
      play.act(type('x'.repeat(key + 1)));
      play.wait(100);
    }
    const times = sent(play, 'presence.report').map(({ sentAt }) => sentAt - 100_000);
    expect(times).toEqual([0, 2500, 5000, 7500, 10_000]);
    expect(new Set(reports(play))).toEqual(new Set(['composing reply']));
  });

  it('tells the last key even when no other follows', () => {
    const play = aClient();
    play.open();
    play.act(type('a'));
    play.wait(2000);
    play.act(type('ab'));
    play.wait(3000);
    const times = sent(play, 'presence.report').map(({ sentAt }) => sentAt - 100_000);
    expect(times).toEqual([0, 2500]);
  });

  it('is idle after a while without an act there, and back with the next', () => {
    const play = aClient();
    play.open();
    play.wait(120_000);
    expect(roomOf(play).state).toBe('idle');
    expect(reports(play).at(-1)).toBe('idle');
    play.act({ do: 'use', conversation: 'c1' });
    expect(reports(play).at(-1)).toBe('viewing');
  });

  it('stays idle in a conversation while something is done in another', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'open', conversation: 'c2' });
    play.wait(119_999);
    play.act({ do: 'use', conversation: 'c2' });
    play.wait(1);
    expect(play.client.rooms['c1']?.state).toBe('idle');
    expect(play.client.rooms['c2']?.state).toBe('viewing');
  });

  it('returns straight to composing with a key', () => {
    const play = aClient();
    play.open();
    play.wait(130_000);
    play.act(type('H'));
    expect(reports(play).slice(-2)).toEqual(['idle', 'composing reply']);
  });

  it('names the kind that is being composed', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'type', conversation: 'c1', kind: 'note', text: 'n' });
    play.act(type('r'));
    expect(reports(play)).toEqual(['composing note', 'composing reply']);
  });

  it.each([
    ['stop-typing', { do: 'stop-typing', conversation: 'c1' }],
    ['clear', { do: 'clear', conversation: 'c1', kind: 'reply' }],
    ['send', { do: 'send', conversation: 'c1' }],
    ['deleting everything', { do: 'type', conversation: 'c1', kind: 'reply', text: '' }],
  ] as const)('is viewing again after %s', (_, act) => {
    const play = aClient();
    play.open();
    play.act(type('H'));
    play.act(act);
    expect(reports(play)).toEqual(['composing reply', 'viewing']);
  });

  it('is not composing because a composer is open', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'compose', conversation: 'c1', kind: 'note' });
    expect(reports(play)).toEqual([]);
    expect(roomOf(play).composer).toBe('note');
  });
});

describe('heartbeats', () => {
  it('come every ten seconds for a conversation and for a list', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'open-list', inbox: 'support' });
    play.hear({
      type: 'list.snapshot',
      at: play.at,
      inbox: 'support',
      join: play.client.lists['support']?.join ?? '',
      seq: 0,
      rows: [],
    });
    play.wait(30_000);
    expect(reports(play)).toEqual(['viewing', 'viewing', 'viewing']);
    expect(sent(play, 'list.check').map(({ sentAt }) => sentAt - 100_000)).toEqual([10_000, 20_000, 30_000]);
  });

  it('come every minute for a hidden tab, which says at once that it is hidden', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'hide' });
    play.wait(119_000);
    expect(reports(play)).toEqual(['viewing hidden', 'viewing hidden']);
    play.act({ do: 'show' });
    expect(reports(play).at(-1)).toBe('viewing');
  });

  it('carry the number of the last change, and numbers of their own that only grow', () => {
    const play = aClient();
    play.open();
    play.happen({ type: 'note.added', thread: 'n1', text: 'Look', mentions: [] });
    play.wait(20_000);
    expect(sent(play, 'presence.report').map(({ seen, counter }) => [seen, counter])).toEqual([
      [1, 1],
      [1, 2],
    ]);
  });

  it('do not queue up while there is no connection', () => {
    const play = aClient();
    play.open();
    play.give({ type: 'disconnected' });
    play.act(type('H'));
    play.wait(60_000);
    expect(reports(play)).toEqual([]);
    play.connect();
    expect(reports(play)).toEqual(['viewing']);
  });

  it('go on when the clock is set back', () => {
    const play = aClient();
    play.open();
    play.wait(5000);
    play.at -= 600_000;
    play.wait(0);
    play.wait(5000);
    expect(reports(play)).toEqual(['viewing']);
  });
});
