import { describe, expect, it } from 'vitest';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Draft } from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import { aClient, lastCommand, type Play, refusal, roomOf, sent, textIn, warningsIn } from './given-client.ts';
import { lastSave, mine, refused, saveAnswered, type, written } from './given-texts.ts';

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

  it('when its save was refused for a lock, it came back unsent, and its author takes over a draft', () => {
    const play = written();
    play.wait(1000);
    type(play, 'Hi Dana, three things:');
    play.wait(3000);
    saveAnswered(play, refused('lock.held'));
    play.act({ do: 'send', conversation: 'c1', kind: 'reply' });
    play.answer(lastCommand(play).id, refusal('assignee.cannot-answer'));
    play.change({ kind: 'draft.changed', draft: mine('Dear Dana', { version: 9, lineage: 'bea/1:4/draft' }) });
    expect(textIn(play)).toBe('Hi Dana, three things:');
  });

  it('when it came back unsent, its last save was refused, and another device saves another text', () => {
    const play = written();
    play.wait(1000);
    type(play, 'Hi Dana, three things:');
    play.act({ do: 'send', conversation: 'c1', kind: 'reply' });
    saveAnswered(play, refused('draft.stale'));
    play.hear({
      type: 'answer',
      at: play.at,
      command: lastCommand(play).id,
      conversation: 'c1',
      outcome: refusal('reply.needs-confirmation', { causes: [], names: [], revision: 2 }),
    });
    play.change({ kind: 'draft.changed', draft: mine('Dear Dana', { version: 9, lineage: 'ana@phone/1:d1' }) });
    expect(textIn(play)).toBe('Hi Dana, three things:');
    expect(warningsIn(play)).toContain('draft-conflict');
  });

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
    play.hear({ type: 'self.changed', at: play.at, self: { person: 'ana', member: 'user', inboxes: [] } });
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
