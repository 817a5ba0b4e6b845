import { describe, expect, it } from 'vitest';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import { aClient, type Play, roomOf, textIn, warningsIn } from './given-client.ts';
import { lastSave, mine, saveAnswered, type } from './given-texts.ts';

describe('text on the device', () => {
  const kept = (play: Play) =>
    Object.fromEntries(play.outputs.flatMap((out) => (out.type === 'keep-text' ? [[out.key, out.text]] : [])));

  it('is kept with every key, before anything else can happen', () => {
    const play = aClient();
    type(play, 'Dear Dana');
    expect(kept(play)).toMatchObject({ 'c1/reply': { text: 'Dear Dana' } });
  });

  it('is back in the session after a crash, and saved', () => {
    const before = aClient();
    before.open();
    before.give({ type: 'disconnected' });
    type(before, 'Dear Dana, after long thought');
    const play = aClient({ session: 'ana/2', texts: JSON.parse(JSON.stringify(kept(before))) });
    expect(textIn(play)).toBe('Dear Dana, after long thought');
    play.connect();
    expect(lastSave(play)).toMatchObject({ text: 'Dear Dana, after long thought', base: 0 });
    saveAnswered(play, { ok: true, version: 1 });
    play.open();
    expect(roomOf(play).composer).toBe('reply');
  });

  it('goes on from the save whose answer the crash swallowed', () => {
    const before = aClient();
    before.open();
    type(before, 'Dear Dana');
    const { lineage } = lastSave(before);
    const play = aClient({ session: 'ana/2', texts: JSON.parse(JSON.stringify(kept(before))) });
    play.open({ drafts: [mine('Dear Dana', { lineage, version: 3 })] });
    type(play, 'Dear Dana,');
    play.wait(200);
    expect(lastSave(play)).toMatchObject({ base: 3, lineage });
    expect(warningsIn(play)).toEqual([]);
  });

  it('is forgotten when it was sent', () => {
    const play = aClient();
    play.open();
    type(play, 'Hi');
    play.act({ do: 'send', conversation: 'c1' });
    expect(kept(play)).toEqual({ 'c1/reply': null });
  });

  it('is not kept without `text-storage`', () => {
    const play = aClient({ without: ['text-storage'] });
    play.open();
    type(play, 'Hi');
    play.act({ do: 'send', conversation: 'c1' });
    expect(play.outputs.filter(({ type }) => type.startsWith('keep'))).toEqual([]);
  });
});

describe('composers', () => {
  it('hold the text of one conversation', () => {
    const play = aClient();
    play.open();
    type(play, 'Dear Dana');
    play.act({ do: 'open', conversation: 'c2' });
    expect(textIn(play, 'reply', 'c2')).toBeNull();
    expect(textIn(play)).toBe('Dear Dana');
  });

  it('take it along without `draft-per-conversation`', () => {
    const play = aClient({ without: ['draft-per-conversation'] });
    play.open();
    type(play, 'Dear Dana');
    play.act({ do: 'open', conversation: 'c2' });
    expect(textIn(play, 'reply', 'c2')).toBe('Dear Dana');
  });

  const noteAgain = (without: readonly ProtectionName[]) => {
    const play = aClient({ without });
    play.open();
    type(play, 'This customer', 'note');
    play.act({ do: 'open', conversation: 'c2' });
    play.act({ do: 'open', conversation: 'c1' });
    play.act({ do: 'type', conversation: 'c1', text: 'This customer is a pain.' });
    play.act({ do: 'send', conversation: 'c1' });
    return play.client.queue.map(({ command }) => command.type);
  };

  it('stay what they were while their author is elsewhere', () => {
    expect(noteAgain([])).toEqual(['note.add']);
  });

  it('turn into replies without `composer-kind`', () => {
    expect(noteAgain(['composer-kind'])).toEqual(['reply.send']);
  });

  it('stay what they were through closing and opening again', () => {
    const play = aClient();
    play.open();
    type(play, 'This customer', 'note');
    play.act({ do: 'close', conversation: 'c1' });
    play.open();
    play.act({ do: 'send', conversation: 'c1' });
    expect(play.client.queue.map(({ command }) => command.type)).toEqual(['note.add']);
  });

  it('of two kinds keep a text each, with or without the other open', () => {
    const play = aClient();
    play.open();
    type(play, 'inside', 'note');
    play.act({ do: 'compose', conversation: 'c1', kind: 'reply' });
    play.act({ do: 'type', conversation: 'c1', text: 'outside' });
    expect([textIn(play, 'note'), textIn(play)]).toEqual(['inside', 'outside']);
  });

  it('take a saved reply after what stands there', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'insert', conversation: 'c1', kind: 'reply', text: 'Kind regards' });
    expect(textIn(play)).toBe('Kind regards');
    type(play, 'Hi Dana,');
    play.act({ do: 'insert', conversation: 'c1', kind: 'reply', text: 'Kind regards' });
    expect(textIn(play)).toBe('Hi Dana,\nKind regards');
    type(play, 'Hi Dana,\n');
    play.act({ do: 'insert', conversation: 'c1', kind: 'reply', text: 'Kind regards' });
    expect(textIn(play)).toBe('Hi Dana,\nKind regards');
  });
});
