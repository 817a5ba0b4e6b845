/** Saves of a text that is being sent: they wait until that is decided. */
import { describe, expect, it } from 'vitest';
import { aRoom, type Play, savedAs, sentTo } from './given-room.ts';

function sending(lineage = 'ana/1:d1') {
  const play = aRoom({ slow: true });
  for (const session of ['ana/1', 'bea/1']) play.join(session);
  play.outputs.length = 0;
  play.submit('ana/1', { type: 'reply.send', id: 'send', text: 'Hi Dana', seen: 2, lineage });
  return play;
}

const isAnswered = (play: Play) => sentTo(play, 'ana/1').some(({ type }) => type === 'draft.answer');
const keeps = ({ outputs }: Play) => outputs.filter(({ type }) => type === 'keep-draft').length;

describe('a save of what is being sent', () => {
  it('is refused once that was sent, and was a draft at no time', () => {
    const play = sending();
    play.save('ana/1', 'Hi Dana');
    expect([isAnswered(play), keeps(play), play.room.late.length]).toEqual([false, 0, 1]);
    play.settle();
    expect([savedAs(play, 'ana/1'), keeps(play), play.room.late]).toEqual(['draft.consumed', 0, []]);
  });

  it('counts if that is given up', () => {
    const play = sending();
    play.save('ana/1', 'Hi Dana');
    play.give({ type: 'unwritten' });
    expect([savedAs(play, 'ana/1'), play.room.drafts['ana/reply']?.text]).toEqual([1, 'Hi Dana']);
  });

  it('waits once, however often its session says it', () => {
    const play = sending();
    for (const text of ['Hi', 'Hi D', 'Hi Dana']) play.save('ana/1', text);
    expect(play.room.late.map(({ message }) => message.text)).toEqual(['Hi Dana']);
  });

  it('keeps no other text waiting', () => {
    const play = sending('ana/1:d7');
    play.save('ana/1', 'Something else');
    expect([savedAs(play, 'ana/1'), keeps(play)]).toEqual([1, 1]);
  });
});
