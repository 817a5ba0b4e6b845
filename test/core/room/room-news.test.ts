import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../src/core/schema/types.ts';
import { automation } from '../given/conversation-account.ts';
import { aRoom, changesTo, outcomeOf } from './given-room.ts';

const tagged = (revision: number, tag: string): Fact => ({
  type: 'tag.added',
  revision,
  at: 5,
  by: automation('elsewhere'),
  tag,
});

describe('what is written elsewhere', () => {
  it('counts at once while nothing is being written here, and everybody here is told', () => {
    const play = aRoom({ slow: true });
    play.join('bea/1');
    play.give({ type: 'news', facts: [tagged(3, 'vip')] });
    expect(Object.keys(play.room.conversation.tags)).toEqual(['vip']);
    expect(changesTo(play, 'bea/1')).toEqual([{ kind: 'facts', facts: [tagged(3, 'vip')] }]);
  });

  it('waits for the append under way, which is answered by itself', () => {
    const play = aRoom({ slow: true, pure: true });
    play.submit('ana/1', { type: 'tag.add', tag: 'mine' });
    play.give({ type: 'news', facts: [tagged(4, 'theirs')] });
    expect([play.room.pending?.kind, play.room.conversation.revision]).toEqual(['command', 2]);
    play.settle();
    expect(Object.keys(play.room.conversation.tags)).toEqual(['mine', 'theirs']);
    expect([outcomeOf(play, 'ana/1'), play.room.news]).toEqual(['accepted', []]);
  });

  it('that came first is not taken twice when the append under way falls behind it', () => {
    const play = aRoom({ slow: true });
    play.submit('ana/1', { type: 'tag.add', tag: 'mine' });
    play.give({ type: 'news', facts: [tagged(3, 'theirs')] });
    play.give({ type: 'behind', facts: [tagged(3, 'theirs')] });
    play.settle();
    expect(Object.keys(play.room.conversation.tags)).toEqual(['theirs', 'mine']);
    expect([outcomeOf(play, 'ana/1'), play.room.conversation.revision]).toEqual(['accepted', 4]);
  });

  it('with a gap is left to the next append to find', () => {
    const play = aRoom({ slow: true });
    play.give({ type: 'news', facts: [tagged(4, 'theirs')] });
    expect(play.room.conversation.revision).toBe(2);
  });

  it('in another stream of the same append has the command decided again', () => {
    const play = aRoom({ slow: true });
    play.submit('ana/1', { type: 'tag.add', tag: 'mine' });
    play.give({ type: 'behind', facts: [] });
    const appends = play.outputs.filter(({ type }) => type === 'append');
    expect(appends).toHaveLength(2);
    play.settle();
    expect(Object.keys(play.room.conversation.tags)).toEqual(['mine']);
  });
});
