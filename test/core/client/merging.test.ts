import { describe, expect, it } from 'vitest';
import { aClient, lastCommand, type Play, refusal, sent, textIn } from './given-client.ts';
import { mine, type, written } from './given-texts.ts';

const merged = (play: Play): void => {
  play.hear({ type: 'room.closed', at: play.at, conversation: 'c1', reason: 'merged', into: 'c2' });
};
/** The snapshot of where it goes on. */
function arrives(play: Play, drafts: readonly ReturnType<typeof mine>[] = []): void {
  const join = play.client.rooms['c2']?.join ?? '';
  const view = { ...structuredClone(play.truth), id: 'c2' };
  play.hear({ type: 'room.snapshot', at: play.at, conversation: 'c2', join, seq: 0, view, roster: [], drafts });
}

describe('a session whose conversation was merged', () => {
  it('goes where it goes on, and takes what is written along', () => {
    const play = written();
    type(play, 'The parcel is here.', 'note');
    merged(play);
    expect([textIn(play), textIn(play, 'note')]).toEqual([null, null]);
    expect([textIn(play, 'reply', 'c2'), textIn(play, 'note', 'c2')]).toEqual(['Hi Dana', 'The parcel is here.']);
    expect(sent(play, 'room.join').at(-1)).toMatchObject({ conversation: 'c2' });
  });

  it('puts it below what stands there, and says nothing twice', () => {
    const play = written();
    type(play, 'The invoice is wrong.', 'reply', 'c2');
    merged(play);
    expect(textIn(play, 'reply', 'c2')).toBe('The invoice is wrong.\n\nHi Dana');
    const same = written();
    type(same, 'Hi Dana, it is here.', 'reply', 'c2');
    merged(same);
    expect(textIn(same, 'reply', 'c2')).toBe('Hi Dana, it is here.');
  });

  it('meets the draft that the server made of both', () => {
    const play = written();
    type(play, 'Hi Dana, it is', 'reply');
    merged(play);
    arrives(play, [mine('The invoice is wrong.\n\nHi Dana', { lineage: 'other', version: 7 })]);
    expect(textIn(play, 'reply', 'c2')).toBe('The invoice is wrong.\n\nHi Dana, it is');
    play.wait(1000);
    expect(sent(play, 'draft.save').at(-1)).toMatchObject({ conversation: 'c2', base: 7, lineage: 'other' });
  });

  it('loses what is written without merge-drafts', () => {
    const play = written({ without: ['merge-drafts'] });
    merged(play);
    expect([textIn(play), textIn(play, 'reply', 'c2')]).toEqual([null, null]);
  });

  it('takes what was set aside along', () => {
    const play = written();
    play.act({ do: 'send', conversation: 'c1' });
    const { id } = lastCommand(play);
    type(play, 'Something newer');
    play.answer(id, refusal('reply.stale'));
    expect(play.client.asides).toMatchObject([{ conversation: 'c1', text: 'Hi Dana' }]);
    merged(play);
    expect(play.client.asides).toMatchObject([{ conversation: 'c2', text: 'Hi Dana' }]);
  });
});

describe('what was sent to what was merged', () => {
  it('stands where that goes on, to be sent once more', () => {
    const play = written();
    play.act({ do: 'send', conversation: 'c1' });
    const { id } = lastCommand(play);
    play.answer(id, refusal('conversation.merged', { conversation: 'c1', into: 'c2' }));
    expect([textIn(play), textIn(play, 'reply', 'c2')]).toEqual([null, 'Hi Dana']);
  });

  it('gives back there what was taken back there, under whatever name', () => {
    const play = aClient();
    play.open();
    play.happen({
      type: 'reply.accepted',
      thread: 'r',
      text: 'Hi Dana',
      seen: 2,
      undoUntil: 900_000,
      by: { kind: 'person', person: 'ana' },
    });
    const undo = { type: 'reply.undo', conversation: 'c1', thread: 'r' } as const;
    play.act({ do: 'command', command: undo });
    const { id: command } = lastCommand(play);
    merged(play);
    const outcome = { ok: true, result: 'accepted', revision: 9, thread: 'r~' } as const;
    play.hear({ type: 'answer', at: play.at, command, conversation: 'c2', outcome });
    expect(play.client.recalled).toEqual([{ conversation: 'c2', thread: 'r~' }]);
    const reply = play.truth.threads['r'];
    if (!reply) throw new Error('there is no reply');
    (play.truth.threads as Record<string, unknown>)['r~'] = { ...reply, id: 'r~', state: 'undone' };
    arrives(play);
    expect([textIn(play, 'reply', 'c2'), play.client.recalled]).toEqual(['Hi Dana', []]);
  });
});
