import { describe, expect, it } from 'vitest';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Draft, DraftAnswer } from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import { aClient, draftBy, type Play, roomOf, sent, textIn, warningsIn } from './given-client.ts';

const type = (play: Play, text: string, kind: 'reply' | 'note' = 'reply', conversation = 'c1') =>
  play.act({ do: 'type', conversation, kind, text });

function lastSave(play: Play) {
  const save = sent(play, 'draft.save').at(-1);
  if (!save) throw new Error('nothing was saved');
  return save;
}

function saveAnswered(play: Play, outcome: DraftAnswer['outcome'], save = lastSave(play)): void {
  const { conversation, kind, counter, lineage } = save;
  play.hear({ type: 'draft.answer', at: play.at, conversation, kind, counter, lineage, outcome });
}

const refused = (code: string): DraftAnswer['outcome'] => ({ ok: false, rejection: { code, detail: {} } });

/** What Ana's server draft is after a save, or as another of her sessions made it. */
const mine = (text: string, more: Partial<Draft> = {}) => draftBy('ana', text, more);

function written(setting: Parameters<typeof aClient>[0] = {}, text = 'Hi Dana'): Play {
  const play = aClient(setting);
  play.open();
  type(play, text);
  saveAnswered(play, { ok: true, version: 1 });
  return play;
}

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
    const play = aClient();
    play.open();
    type(play, 'Hi Dana');
    saveAnswered(play, refused('lock.held'));
    play.act({ do: 'clear', conversation: 'c1', kind: 'reply' });
    play.wait(5000);
    expect(play.client.texts).toEqual({});
    expect(sent(play, 'draft.save')).toHaveLength(1);
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

describe('text stays with its author', () => {
  const others: readonly (readonly [string, (play: Play) => void])[] = [
    [
      'when somebody else takes the conversation',
      (play) => {
        const nobody = { kind: 'nobody' } as const;
        play.happen({
          type: 'assignment.changed',
          from: nobody,
          to: { kind: 'person', person: 'bea' },
          reason: 'command',
        });
      },
    ],
    [
      'when the conversation is moved',
      (play) => play.happen({ type: 'conversation.moved', from: 'support', to: 'billing' }),
    ],
    [
      'when access is lost',
      (play) => play.hear({ type: 'room.closed', at: play.at, conversation: 'c1', reason: 'access-revoked' }),
    ],
    [
      'when the server drops the draft',
      (play) => play.change({ kind: 'draft.removed', person: 'ana', draft: 'reply', lineage: 'ana/1:d2' }),
    ],
    ['when a snapshot knows nothing of it', (play) => reconnected(play, [])],
    ['when a snapshot has another text', (play) => reconnected(play, [mine('Dear Dana', { version: 9 })])],
    [
      'when another session saves another text',
      (play) => play.change({ kind: 'draft.changed', draft: mine('Dear Dana', { version: 9 }) }),
    ],
  ];

  function reconnected(play: Play, drafts: readonly Draft[]): void {
    play.give({ type: 'disconnected' });
    play.connect();
    play.snapshot({ drafts });
  }

  function textAfter(event: (play: Play) => void, without: readonly ProtectionName[]): string | null {
    const play = written({ without });
    type(play, 'Hi Dana, three things:');
    event(play);
    return textIn(play) || null;
  }

  it.each(others)('%s', (_, event) => {
    expect(textAfter(event, [])).toBe('Hi Dana, three things:');
  });

  it.each(others)('but not %s without `text-keeping`', (_, event) => {
    expect(textAfter(event, ['text-keeping'])).not.toBe('Hi Dana, three things:');
  });

  it('after a take-over by a colleague, and its author is told', () => {
    const play = written();
    play.happen({ type: 'draft.taken-over', from: 'ana', person: 'bea', kind: 'reply', lineage: 'l9' });
    play.change({ kind: 'draft.removed', person: 'ana', draft: 'reply', lineage: 'ana/1:d2' });
    expect(textIn(play)).toBe('Hi Dana');
    expect(play.client.warnings).toMatchObject([
      { code: 'draft-conflict', detail: { code: 'draft.stale', by: 'bea' } },
    ]);
    type(play, 'Hi Dana, mine');
    play.wait(200);
    expect(lastSave(play)).toMatchObject({ base: 0, text: 'Hi Dana, mine' });
    expect(lastSave(play).lineage).not.toBe('ana/1:d2');
  });

  it('out of a conflict that is about an older draft of the same person', () => {
    const play = written();
    play.act({ do: 'send', conversation: 'c1' });
    type(play, 'Next');
    play.happen({ type: 'draft.taken-over', from: 'ana', person: 'bea', kind: 'reply', lineage: 'l9' });
    expect(play.client.texts['c1/reply']?.conflict).toBeNull();
  });

  it('after access is lost, is not offered to the server, and is saved anew once the conversation is open again', () => {
    const play = written();
    play.hear({ type: 'room.closed', at: play.at, conversation: 'c1', reason: 'access-revoked' });
    play.wait(60_000);
    expect(sent(play, 'draft.save')).toHaveLength(1);
    play.open();
    expect(lastSave(play)).toMatchObject({ text: 'Hi Dana', base: 0 });
    expect(warningsIn(play)).toEqual(['access-lost']);
  });

  it('after it was sent from another session, and its author is told', () => {
    const play = aClient();
    play.open({ drafts: [mine('Hi', { lineage: 'ana/2:d1', version: 4 })] });
    play.happen({
      type: 'reply.accepted',
      thread: 'ana/2:5',
      text: 'Hi',
      seen: 2,
      undoUntil: 0,
      lineage: 'ana/2:d1',
      by: by('ana'),
    });
    play.change({ kind: 'draft.removed', person: 'ana', draft: 'reply', lineage: 'ana/2:d1' });
    expect(textIn(play)).toBe('Hi');
    expect(play.client.warnings).toMatchObject([{ detail: { code: 'draft.consumed' } }]);
  });
});

describe('the draft of another session of the same person', () => {
  it('fills an empty composer', () => {
    const play = aClient();
    play.open({ drafts: [mine('Hi', { kind: 'note', version: 4 })] });
    expect(textIn(play, 'note')).toBe('Hi');
    expect(roomOf(play).composer).toBe('note');
  });

  it('replaces text of which everything was saved', () => {
    const play = written();
    play.change({ kind: 'draft.changed', draft: mine('Hi Dana, there', { version: 5 }) });
    expect(textIn(play)).toBe('Hi Dana, there');
    play.wait(200);
    type(play, 'Hi Dana, there!');
    expect(lastSave(play)).toMatchObject({ base: 5, lineage: 'ana/2:d1' });
  });

  it('that is older than what was saved here says nothing', () => {
    const play = written();
    play.change({ kind: 'draft.changed', draft: mine('Hi', { version: 1 }) });
    expect(textIn(play)).toBe('Hi Dana');
  });

  it('does not bring back what was sent or cleared here', () => {
    const play = written();
    play.act({ do: 'send', conversation: 'c1' });
    play.change({ kind: 'draft.changed', draft: mine('Hi Dana', { lineage: 'ana/1:d2', version: 8 }) });
    expect(textIn(play)).toBeNull();
    play.answer('ana/1:3', { ok: true, result: 'accepted', revision: 3 });
    play.change({ kind: 'draft.changed', draft: mine('Hi Dana', { lineage: 'ana/1:d2', version: 9 }) });
    expect(textIn(play)).toBeNull();
  });

  it('brings back what was sent without `draft-lineage`', () => {
    const play = written({ without: ['draft-lineage'] });
    play.act({ do: 'send', conversation: 'c1' });
    play.answer('ana/1:3', { ok: true, result: 'accepted', revision: 3 });
    play.change({ kind: 'draft.changed', draft: mine('Hi Dana', { lineage: 'ana/1:d2', version: 9 }) });
    expect(textIn(play)).toBe('Hi Dana');
  });

  it('raises no conflict without `draft-versions`: the later save simply goes out', () => {
    const play = written({ without: ['draft-versions'] });
    play.give({ type: 'disconnected' });
    type(play, 'Hi Dana, we are looking');
    play.connect();
    play.snapshot();
    play.wait(200);
    expect(lastSave(play)).toMatchObject({ text: 'Hi Dana, we are looking', base: 1 });
    expect(warningsIn(play)).toEqual([]);
  });
});

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
