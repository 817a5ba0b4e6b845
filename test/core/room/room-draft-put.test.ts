/** Drafts that a room puts without a save, where other nodes share its store. */
import { describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import { type Play, support } from './given-room.ts';
import { changes, draft, elsewhere, lastPut, shared, shows } from './given-shared-room.ts';

describe('what is put without a save', () => {
  /** Bea, who has begun a reply of her own, takes over Ana's draft. */
  function takenOver() {
    const play = shared();
    elsewhere(play, draft({ text: 'On Tuesday.', lineage: 'a1', version: 4 }));
    const own = draft({ person: 'bea', text: 'Hi Dana,', lineage: 'b1', version: 5, session: 'bea/1' });
    play.give({ type: 'draft-news', person: 'bea', kind: 'reply', draft: own, version: 5 });
    play.outputs.length = 0;
    play.submit('bea/1', { type: 'draft.take-over', id: 'over', person: 'ana', kind: 'reply' });
    return { play, own };
  }
  const displaced = (play: Play, current: Draft | null) => {
    const { draft: put, adds } = lastPut(play);
    play.give({ type: 'draft-displaced', draft: put, ...(adds && { adds }), current });
  };

  it('names what it goes below, and what it adds', () => {
    const { play } = takenOver();
    expect(lastPut(play)).toMatchObject({
      draft: { person: 'bea', text: 'Hi Dana,\n\nOn Tuesday.' },
      replaces: { lineage: 'b1', version: 5 },
      adds: { text: 'On Tuesday.' },
    });
    expect(lastPut(play)).not.toHaveProperty('asked');
    expect(shows(play, 'bea/reply')).toBe('Hi Dana,\n\nOn Tuesday.');
  });

  it('goes below what the store has there instead', () => {
    const { play, own } = takenOver();
    displaced(play, { ...own, text: 'Hi Dana, we asked.', version: 9, lineage: 'b2' });
    expect(lastPut(play)).toMatchObject({
      draft: { text: 'Hi Dana, we asked.\n\nOn Tuesday.', version: 10 },
      replaces: { lineage: 'b2', version: 9 },
    });
    expect(shows(play, 'bea/reply')).toBe('Hi Dana, we asked.\n\nOn Tuesday.');
  });

  it('stands alone where the store has nothing left', () => {
    const { play } = takenOver();
    displaced(play, null);
    expect(lastPut(play)).toMatchObject({ draft: { text: 'On Tuesday.' }, replaces: null });
  });

  it('is not put again if it is there, or was sent', () => {
    const { play, own } = takenOver();
    const put = lastPut(play);
    displaced(play, { ...own, text: 'Hi Dana,\n\nOn Tuesday.\n\nBye', version: 9 });
    expect(lastPut(play)).toBe(put);
    expect(shows(play, 'bea/reply')).toBe('Hi Dana,\n\nOn Tuesday.\n\nBye');

    const sent = takenOver();
    const { lineage } = lastPut(sent.play).draft;
    const facts = [{ type: 'reply.accepted', thread: 't', text: 'x', seen: 9, undoUntil: 0, lineage }];
    sent.play.give({
      type: 'news',
      facts: facts.map((fact) => ({
        ...fact,
        by: by('bea'),
        at: 100_000,
        revision: sent.play.room.conversation.revision + 1,
      })) as never,
    });
    displaced(sent.play, null);
    expect([changes(sent.play).at(-1)?.type, shows(sent.play, 'bea/reply')]).toEqual(['drop-draft', null]);
  });

  it('leaves alone what was put here meanwhile', () => {
    const { play, own } = takenOver();
    const { draft: put, adds } = lastPut(play);
    const next = { ...put, text: `${put.text} Bye`, version: 12, session: 'bea/1' };
    play.give({ type: 'draft-news', person: 'bea', kind: 'reply', draft: next, version: 12 });
    const current = { ...own, text: 'On Tuesday.', version: 6 };
    play.give({ type: 'draft-displaced', draft: put, ...(adds && { adds }), current });
    expect(shows(play, 'bea/reply')).toBe('Hi Dana,\n\nOn Tuesday. Bye');
  });

  it('gives a cancelled reply back below what its author wrote on another node', () => {
    const later = { type: 'reply.scheduled', thread: 's', text: 'On Tuesday.', seen: 2, by: by('ana') };
    const terms = { sendAt: 900_000, whenCustomerWrites: 'cancel', writtenAt: 2 };
    const play = shared({ facts: [...support, { ...later, ...terms } as never] });
    elsewhere(play, draft({ version: 2 }));
    play.outputs.length = 0;
    play.submit('ana/1', { type: 'reply.unschedule', thread: 's' });
    expect(lastPut(play)).toMatchObject({
      draft: { text: 'From the train\n\nOn Tuesday.' },
      replaces: { lineage: 'ana@phone/1:d1', version: 2 },
      adds: { text: 'On Tuesday.' },
    });
    displaced(play, draft({ version: 3, text: 'From the bus' }));
    expect(shows(play)).toBe('From the bus\n\nOn Tuesday.');
  });

  it('carries what was written in a merged conversation below what is written here', () => {
    const play = shared();
    elsewhere(play, draft());
    play.give({ type: 'drafts', drafts: [draft({ text: 'There', lineage: 'other', version: 1 })] });
    expect(lastPut(play)).toMatchObject({ replaces: { version: 1 }, adds: { text: 'There', lineage: 'other' } });
    displaced(play, draft({ version: 5, text: 'From the bus', lineage: 'p2' }));
    expect(lastPut(play).draft).toMatchObject({ text: 'From the bus\n\nThere', lineage: 'p2' });
    displaced(play, null);
    expect(lastPut(play).draft).toMatchObject({ text: 'There', lineage: 'other' });
  });
});
