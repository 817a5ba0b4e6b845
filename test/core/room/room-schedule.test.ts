import { describe, expect, it } from 'vitest';
import { withPeople } from '../given/conversation-account.ts';
import { aRoom, factsWritten, type Play, savedAs, wakeAfter } from './given-room.ts';

const draftOf = ({ room }: Play, person = 'ana') => room.drafts[`${person}/reply`];
const later = { type: 'reply.schedule', id: 'r', text: 'Have they arrived?', seen: 2, sendAt: 200_000 } as const;
const dana = { kind: 'customer', address: 'dana@example.com' } as const;

function scheduled(): Play {
  const play = aRoom();
  play.join('ana/1');
  play.submit('ana/1', later);
  play.outputs.length = 0;
  return play;
}

describe('a reply for later in its room', () => {
  it('wakes the room at its time, and goes out then though nobody is there', () => {
    const play = aRoom();
    play.submit('ana', later);
    expect(wakeAfter(play.outputs)).toBe(200_000);
    play.tick(199_999);
    expect(factsWritten(play)).toEqual(['reply.scheduled']);
    play.tick(200_000);
    expect(factsWritten(play)).toEqual(['reply.scheduled', 'reply.sent']);
  });

  it('goes back to its author’s draft, under a new lineage', () => {
    const play = scheduled();
    play.submit('ana/1', { type: 'reply.unschedule', thread: 'r' });
    expect(draftOf(play)).toMatchObject({ text: later.text, lineage: 'back-4-c1', startedBy: 'ana' });
    expect(play.outputs.some(({ type }) => type === 'keep-draft')).toBe(true);
  });

  it('goes below what its author has written since, and a late save of that is told of it', () => {
    const play = scheduled();
    play.save('ana/1', 'One more thing', { lineage: 'd2' });
    play.submit(dana, { type: 'customer.write', text: 'They are here.' });
    expect(draftOf(play)?.text).toBe('One more thing\n\nHave they arrived?');
    play.save('ana/1', 'One more thing!', { lineage: 'd2', base: 1 });
    expect([savedAs(play, 'ana/1'), draftOf(play)?.text]).toEqual([
      'draft.stale',
      'One more thing\n\nHave they arrived?',
    ]);
  });

  it('comes back to no bot', () => {
    const play = scheduled();
    play.directory = withPeople(play.directory, { ana: { bot: true } });
    play.submit(dana, { type: 'customer.write', text: 'They are here.' });
    expect(factsWritten(play)).toEqual(['customer.wrote', 'reply.unscheduled']);
    expect(draftOf(play)).toBeUndefined();
  });
});
