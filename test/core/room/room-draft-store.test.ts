/** Saves of drafts in a room whose store other nodes share. */
import { describe, expect, it } from 'vitest';
import { aRoom, changesTo, savedAs } from './given-room.ts';
import { changes, draft, elsewhere, isAnswered, lastPut, no, shared, shows, yes } from './given-shared-room.ts';

describe('a save where several nodes share the store', () => {
  it('counts once the store has taken it', () => {
    const play = shared();
    play.save('ana/1', 'Hi');
    expect(changes(play)).toMatchObject([{ type: 'keep-draft', asked: true, replaces: null }]);
    expect([isAnswered(play), shows(play), changesTo(play, 'bea/1')]).toEqual([false, null, []]);
    yes(play);
    expect([savedAs(play, 'ana/1'), shows(play)]).toEqual([1, 'Hi']);
    expect(changesTo(play, 'bea/1')).toMatchObject([{ kind: 'draft.changed', draft: { text: 'Hi' } }]);
  });

  it('waits for the one before it, and goes on from it', () => {
    const play = shared();
    play.save('ana/1', 'Hi');
    play.save('ana/1', 'Hi Dana');
    expect(changes(play)).toHaveLength(1);
    yes(play);
    expect(lastPut(play)).toMatchObject({
      draft: { text: 'Hi Dana', version: 2 },
      replaces: { lineage: 'ana/1:d1', version: 1 },
    });
    yes(play);
    expect([savedAs(play, 'ana/1'), shows(play)]).toEqual([2, 'Hi Dana']);
  });

  it('is stale where the store has another one, which is shown', () => {
    const play = shared();
    play.save('ana/1', 'From my desk');
    no(play, draft());
    expect([savedAs(play, 'ana/1'), shows(play)]).toEqual(['draft.stale', 'From the train']);
    expect(changesTo(play, 'ana/1')).toMatchObject([{ kind: 'draft.changed', draft: { text: 'From the train' } }]);
  });

  it('is refused while the store takes nothing, and changes nothing', () => {
    const play = shared();
    play.save('ana/1', 'Hi');
    play.give({ type: 'draft-answered', person: 'ana', kind: 'reply', refused: 'unavailable' });
    expect([savedAs(play, 'ana/1'), shows(play)]).toEqual(['store.unavailable', null]);
  });

  it('is taken out again if its text was sent meanwhile', () => {
    const play = shared();
    play.save('ana/1', 'Hi');
    play.submit('ana/1', { type: 'reply.send', text: 'Hi', seen: 2, lineage: 'ana/1:d1' });
    yes(play);
    expect([savedAs(play, 'ana/1'), shows(play)]).toEqual(['draft.consumed', null]);
    expect(changes(play).at(-1)).toMatchObject({ type: 'drop-draft', replaces: { lineage: 'ana/1:d1', version: 1 } });
  });

  it('goes on from an earlier one of its session of which this node has not heard', () => {
    const play = shared();
    play.save('ana/1', 'Hi Dana');
    no(play, draft({ session: 'ana/1', lineage: 'ana/1:d1', text: 'Hi', version: 4 }));
    expect(isAnswered(play)).toBe(false);
    expect(lastPut(play)).toMatchObject({
      draft: { text: 'Hi Dana', version: 5 },
      replaces: { lineage: 'ana/1:d1', version: 4 },
      asked: true,
    });
    yes(play);
    expect([savedAs(play, 'ana/1'), shows(play)]).toEqual([5, 'Hi Dana']);
  });

  it('goes in the place of what was left behind of a text that was sent', () => {
    const play = shared();
    play.submit('ana@phone/1', { type: 'reply.send', text: 'Hello', seen: 2, lineage: 'ana@phone/1:d1' });
    play.outputs.length = 0;
    play.save('ana/1', 'Hi');
    no(play, draft());
    expect(changes(play).slice(1)).toMatchObject([
      { type: 'drop-draft', replaces: { lineage: 'ana@phone/1:d1', version: 1 } },
      { type: 'keep-draft', draft: { text: 'Hi' }, replaces: null, asked: true },
    ]);
  });

  it('is taken out again if a colleague goes on with its text by then', () => {
    const play = shared();
    play.save('ana/1', 'Hi');
    yes(play);
    play.save('ana/1', 'Hi Dana', { base: 1 });
    play.submit('bea/1', { type: 'draft.take-over', id: 'over', person: 'ana', kind: 'reply' });
    play.outputs.length = 0;
    yes(play);
    expect([savedAs(play, 'ana/1'), shows(play), shows(play, 'bea/reply')]).toEqual(['draft.stale', null, 'Hi']);
    expect(changes(play)).toMatchObject([{ type: 'drop-draft', person: 'ana', replaces: { version: 2 } }]);
  });

  it('waits with the newest only of what its session says again', () => {
    const play = shared();
    for (const text of ['H', 'Hi', 'Hi D', 'Hi Dana']) play.save('ana/1', text);
    yes(play);
    expect(lastPut(play).draft).toMatchObject({ text: 'Hi Dana', version: 2 });
    expect(play.room.saving['ana/reply']?.next).toEqual([]);
  });

  it('with no text gives the draft up', () => {
    const play = shared();
    elsewhere(play, draft());
    play.save('ana/1', '', { base: 1, lineage: 'ana@phone/1:d1' });
    expect(changes(play)).toMatchObject([{ type: 'drop-draft', asked: true, replaces: { version: 1 } }]);
    yes(play);
    expect([savedAs(play, 'ana/1'), shows(play)]).toEqual([0, null]);
  });

  it('names nothing where nobody decides between nodes', () => {
    const play = shared({ without: ['draft-arbiter'] });
    play.save('ana/1', 'Hi');
    expect(changes(play)[0]).not.toHaveProperty('replaces');
  });

  it('is answered at once where the room is alone', () => {
    const play = aRoom();
    play.join('ana/1');
    play.save('ana/1', 'Hi');
    expect([savedAs(play, 'ana/1'), changes(play)[0]]).toMatchObject([1, { type: 'keep-draft' }]);
    expect(changes(play)[0]).not.toHaveProperty('asked');
  });
});

describe('what was saved through another node', () => {
  it('is shown to everybody but the device that wrote it', () => {
    const play = shared();
    play.join('ana@phone/1');
    play.outputs.length = 0;
    elsewhere(play, draft());
    expect(shows(play)).toBe('From the train');
    const seen = ['ana/1', 'bea/1', 'ana@phone/1'].map((session) => changesTo(play, session).length);
    expect(seen).toEqual([1, 1, 0]);
  });

  it('is gone when it was given up there, unless something newer is here', () => {
    const play = shared();
    elsewhere(play, draft({ version: 3 }));
    elsewhere(play, null, 2);
    expect(shows(play)).toBe('From the train');
    elsewhere(play, null, 3);
    expect(shows(play)).toBe(null);
  });

  it('does not replace what is newer, nor what is the same', () => {
    const play = shared();
    elsewhere(play, draft({ version: 3 }));
    elsewhere(play, draft({ version: 2, text: 'older' }));
    expect(shows(play)).toBe('From the train');
    play.outputs.length = 0;
    elsewhere(play, draft({ version: 3 }));
    expect(changesTo(play, 'bea/1')).toEqual([]);
    elsewhere(play, draft({ version: 3, text: 'the one that was kept' }));
    expect(shows(play)).toBe('the one that was kept');
  });

  it('does not come back once it was sent', () => {
    const play = shared();
    play.submit('ana/1', { type: 'reply.send', text: 'From the train', seen: 2, lineage: 'ana@phone/1:d1' });
    elsewhere(play, draft());
    expect(shows(play)).toBe(null);
    expect(changes(play).at(-1)).toMatchObject({ type: 'drop-draft', replaces: { lineage: 'ana@phone/1:d1' } });
    const unguarded = shared({ without: ['draft-lineage'] });
    unguarded.submit('ana/1', { type: 'reply.send', text: 'From the train', seen: 2, lineage: 'ana@phone/1:d1' });
    elsewhere(unguarded, draft());
    expect(shows(unguarded)).toBe('From the train');
  });

  it('is taken out of the store if it was used before anybody knew of it', () => {
    const play = shared();
    play.submit('ana/1', { type: 'reply.send', text: 'From the train', seen: 2, lineage: 'ana@phone/1:d1' });
    play.outputs.length = 0;
    elsewhere(play, draft({ version: 4 }));
    const replaces = { lineage: 'ana@phone/1:d1', version: 4 };
    expect(changes(play)).toEqual([{ type: 'drop-draft', person: 'ana', kind: 'reply', replaces }]);
  });

  it('has a number that the next one here comes after', () => {
    const play = shared();
    elsewhere(play, draft({ version: 7 }));
    play.save('bea/1', 'Hello');
    expect(lastPut(play).draft).toMatchObject({ person: 'bea', version: 8 });
  });
});
