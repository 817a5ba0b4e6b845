import { describe, expect, it } from 'vitest';
import { by } from '../given/conversation-account.ts';
import { aClient, sent, textIn, warningsIn } from './given-client.ts';
import { lastSave, mine, refused, saveAnswered, type, written } from './given-texts.ts';

describe('saving text to the server', () => {
  it('begins with the first key, from nothing, under a lineage of its own', () => {
    const play = aClient();
    play.open();
    type(play, 'H');
    expect(sent(play, 'draft.save')).toMatchObject([{ text: 'H', base: 0, lineage: 'ana/1:d2', counter: 1 }]);
  });

  it('is throttled, and the last text always goes out', () => {
    const play = aClient();
    play.open();
    for (const text of ['a', 'ab', 'abc', 'abcd', 'abcde']) {
      type(play, text);
      play.wait(30);
    }
    play.wait(500);
    expect(sent(play, 'draft.save').map(({ text, sentAt }) => [text, sentAt - 100_000])).toEqual([
      ['a', 0],
      ['abcd', 100],
      ['abcde', 200],
    ]);
  });

  it('goes on from the version that was answered last', () => {
    const play = written();
    play.wait(200);
    type(play, 'Hi Dana!');
    expect(lastSave(play)).toMatchObject({ text: 'Hi Dana!', base: 1, counter: 2 });
  });

  it('follows up before the answer, from the same version', () => {
    const play = aClient();
    play.open();
    type(play, 'a');
    play.wait(100);
    type(play, 'ab');
    const [first, second] = sent(play, 'draft.save');
    expect(second).toMatchObject({ text: 'ab', base: 0, counter: 2 });
    saveAnswered(play, { ok: true, version: 1 }, first);
    play.wait(100);
    type(play, 'abc');
    expect(lastSave(play)).toMatchObject({ base: 0, counter: 3 });
    saveAnswered(play, { ok: true, version: 3 });
    play.wait(100);
    type(play, 'abcd');
    expect(lastSave(play)).toMatchObject({ base: 3, counter: 4 });
  });

  it('is repeated as it was when no answer comes', () => {
    const play = aClient();
    play.open();
    type(play, 'a');
    play.wait(2000);
    const [first, again] = sent(play, 'draft.save');
    expect({ ...again, sentAt: first?.sentAt }).toEqual(first);
    saveAnswered(play, { ok: true, version: 1 });
    play.wait(60_000);
    expect(sent(play, 'draft.save')).toHaveLength(2);
  });

  it('removes what was cleared, and forgets it once that is done', () => {
    const play = written();
    play.wait(200);
    play.act({ do: 'clear', conversation: 'c1', kind: 'reply' });
    expect(lastSave(play)).toMatchObject({ text: '', base: 1 });
    expect(textIn(play)).toBe('');
    saveAnswered(play, { ok: true, version: 0 });
    expect(textIn(play)).toBeNull();
  });

  it('says nothing of text that was cleared before it was ever saved', () => {
    const play = aClient();
    type(play, 'a');
    play.act({ do: 'clear', conversation: 'c1', kind: 'reply' });
    play.open();
    play.wait(5000);
    expect(sent(play, 'draft.save')).toEqual([]);
    expect(play.client.texts).toEqual({});
  });

  it('goes on after a removal with a new draft', () => {
    const play = written();
    play.wait(200);
    play.act({ do: 'clear', conversation: 'c1', kind: 'reply' });
    saveAnswered(play, { ok: true, version: 0 });
    type(play, 'Anew');
    play.wait(200);
    expect(lastSave(play)).toMatchObject({ text: 'Anew', base: 0 });
    expect(lastSave(play).lineage).not.toBe('ana/1:d2');
  });

  it('saves before the conversation is closed', () => {
    const play = written();
    type(play, 'Hi Dana, bye');
    play.act({ do: 'close', conversation: 'c1' });
    expect(lastSave(play).text).toBe('Hi Dana, bye');
    expect(textIn(play)).toBe('Hi Dana, bye');
  });

  it('carries the token of the lock', () => {
    const play = aClient();
    play.open();
    play.happen({ type: 'lock.granted', person: 'ana', session: 'ana/1', token: 3, by: by('ana') });
    type(play, 'a');
    expect(lastSave(play).token).toBe(3);
  });

  it('waits after a reconnect until it is known what the server holds, then tries again', () => {
    const play = aClient();
    play.open();
    type(play, 'a');
    play.give({ type: 'disconnected' });
    play.connect();
    expect(sent(play, 'draft.save')).toHaveLength(1);
    play.snapshot();
    expect(sent(play, 'draft.save')).toHaveLength(2);
    expect(lastSave(play)).toMatchObject({ text: 'a', base: 0, counter: 1 });
  });

  it('takes the draft in the snapshot for the save whose answer was lost', () => {
    const play = aClient();
    play.open();
    type(play, 'a');
    const { lineage } = lastSave(play);
    play.give({ type: 'disconnected' });
    type(play, 'ab');
    play.connect();
    play.snapshot({ drafts: [mine('a', { lineage, version: 7 })] });
    play.wait(200);
    expect(lastSave(play)).toMatchObject({ text: 'ab', base: 7 });
    expect(warningsIn(play)).toEqual([]);
  });
});

describe('a save that the server does not take', () => {
  it.each(['draft.stale', 'draft.consumed', 'lock.lost', 'lock.held', 'person.not-allowed'])(
    'leaves the text with its author, who is told once: %s',
    (code) => {
      const play = aClient();
      play.open();
      type(play, 'Hi Dana');
      saveAnswered(play, refused(code));
      saveAnswered(play, refused(code));
      play.wait(60_000);
      expect(textIn(play)).toBe('Hi Dana');
      expect(play.client.texts['c1/reply']?.conflict).toBe(code);
      expect(play.client.warnings).toMatchObject([{ code: 'draft-conflict', detail: { code } }]);
      expect(sent(play, 'draft.save')).toHaveLength(1);
    },
  );

  it('is offered again under its own draft as soon as its author goes on', () => {
    const play = aClient();
    play.open();
    type(play, 'Hi Dana');
    saveAnswered(play, refused('draft.consumed'));
    play.wait(200);
    type(play, 'Hi Dana, once more');
    expect(lastSave(play)).toMatchObject({ text: 'Hi Dana, once more', base: 0, lineage: 'ana/1:d3' });
  });

  it('is given up at once when its author clears it', () => {
    const play = written();
    play.wait(200);
    type(play, 'Hi Dana!');
    saveAnswered(play, refused('lock.held'));
    play.act({ do: 'clear', conversation: 'c1', kind: 'reply' });
    play.wait(5000);
    expect(play.client.texts).toEqual({});
    expect(sent(play, 'draft.save')).toHaveLength(2);
  });

  it('is known to be the only one once this session has saved over another', () => {
    const play = aClient();
    play.open({ drafts: [mine('Hi', { version: 4 })] });
    type(play, 'Hi Dana');
    saveAnswered(play, { ok: true, version: 5 });
    play.wait(200);
    type(play, 'Hi Dana!');
    saveAnswered(play, refused('draft.consumed'));
    play.wait(200);
    type(play, 'Hi Dana!!');
    expect(lastSave(play)).toMatchObject({ text: 'Hi Dana!!', base: 0, lineage: 'ana/1:d2' });
  });

  it('stays here while the server holds another draft of the same person', () => {
    const play = written();
    play.wait(200);
    type(play, 'Hi Dana, here');
    play.change({ kind: 'draft.changed', draft: mine('Hi Dana, there', { version: 5 }) });
    play.wait(200);
    type(play, 'Hi Dana, here still');
    play.wait(5000);
    expect(sent(play, 'draft.save').map(({ text }) => text)).toEqual(['Hi Dana', 'Hi Dana, here']);
    expect(textIn(play)).toBe('Hi Dana, here still');
  });

  it('is tried again when the lock is free', () => {
    const play = aClient();
    play.open();
    play.happen({ type: 'lock.granted', person: 'bea', session: 'bea/1', token: 3 });
    type(play, 'Hi Dana');
    saveAnswered(play, refused('lock.held'));
    play.happen({ type: 'tag.added', tag: 'vip' });
    expect(sent(play, 'draft.save')).toHaveLength(1);
    play.wait(200);
    play.happen({ type: 'lock.released', token: 3, reason: 'idle' });
    expect(sent(play, 'draft.save')).toHaveLength(2);
  });

  it('is tried again when the person may do other things', () => {
    const play = aClient();
    play.open();
    type(play, 'Hi Dana');
    saveAnswered(play, refused('person.not-allowed'));
    play.wait(200);
    const self = { person: 'ana', member: 'user', inboxes: ['support'] } as const;
    play.hear({ type: 'self.changed', at: play.at, self });
    expect(sent(play, 'draft.save')).toHaveLength(2);
  });
});
