import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import { aClient, accepted, lastCommand, refusal, sent, textIn, warningsIn } from './given-client.ts';
import { writing } from './given-texts.ts';

describe('text comes back', () => {
  it('when the answer refuses it, with its lineage', () => {
    const play = writing();
    const lineage = play.client.texts['c1/reply']?.lineage;
    play.act({ do: 'send', conversation: 'c1' });
    play.answer(lastCommand(play).id, refusal('assignee.cannot-answer'));
    expect(play.client.texts['c1/reply']).toMatchObject({ text: 'Hi Dana', lineage, conflict: null });
  });

  it('beside the composer where something newer stands, and its author is told', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1' });
    play.act({ do: 'type', conversation: 'c1', text: 'Newer' });
    play.answer(lastCommand(play).id, refusal('lock.held'));
    expect(textIn(play)).toBe('Newer');
    expect(play.client.asides).toEqual([{ conversation: 'c1', kind: 'reply', text: 'Hi Dana', reason: 'refused' }]);
    expect(warningsIn(play)).toContain('text-set-aside');
    expect(play.outputs.findLast((out) => out.type === 'keep-asides')).toMatchObject({ asides: [{ text: 'Hi Dana' }] });
  });

  it('and what was written after it goes on from the draft that the server still holds', () => {
    const play = writing();
    const { lineage, counter } = sent(play, 'draft.save')[0] ?? { lineage: '', counter: 0 };
    play.act({ do: 'send', conversation: 'c1' });
    const outcome = { ok: true, version: 4 } as const;
    play.hear({ type: 'draft.answer', at: play.at, conversation: 'c1', kind: 'reply', counter, lineage, outcome });
    play.act({ do: 'type', conversation: 'c1', text: 'Newer' });
    play.answer(lastCommand(play).id, refusal('assignee.cannot-answer'));
    play.wait(200);
    expect(sent(play, 'draft.save').at(-1)).toMatchObject({ text: 'Newer', base: 4 });
  });

  it('for confirmation, and goes out under a new id with what was confirmed and chosen', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1', fields: { status: 'closed' } });
    const { id } = lastCommand(play);
    play.answer(id, refusal('reply.needs-confirmation', { revision: 2, causes: [], names: ['Bea'] }));
    expect(textIn(play)).toBe('Hi Dana');
    play.act({ do: 'send', conversation: 'c1', fields: { acknowledged: 2, confirmed: ['bea'] } });
    expect(lastCommand(play)).toMatchObject({ status: 'closed', acknowledged: 2, confirmed: ['bea'], text: 'Hi Dana' });
    expect(lastCommand(play).id).not.toBe(id);
  });

  it('for confirmation together with the note that was to go along', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1', fields: { note: 'Paid' } });
    play.answer(lastCommand(play).id, refusal('reply.needs-confirmation', { revision: 2, causes: [] }));
    expect(textIn(play, 'note')).toBeNull();
    play.act({ do: 'send', conversation: 'c1', fields: { acknowledged: 2 } });
    expect(lastCommand(play)).toMatchObject({ note: 'Paid', acknowledged: 2 });
    play.answer(lastCommand(play).id, refusal('assignee.cannot-answer'));
    expect(textIn(play, 'note')).toBe('Paid');
    play.act({ do: 'send', conversation: 'c1', kind: 'reply' });
    expect(lastCommand(play)).not.toHaveProperty('note');
  });

  it('as a note, where another one goes along in its place', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1', fields: { note: 'Paid' } });
    play.answer(lastCommand(play).id, refusal('reply.needs-confirmation', { revision: 2, causes: [] }));
    play.act({ do: 'send', conversation: 'c1', fields: { acknowledged: 2, note: 'Paid on Monday' } });
    expect(lastCommand(play)).toMatchObject({ note: 'Paid on Monday' });
    expect(textIn(play, 'note')).toBe('Paid');
  });

  it('beside the composer, and the note that waited for a confirmation into its own', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1', fields: { note: 'Paid' } });
    play.act({ do: 'type', conversation: 'c1', kind: 'reply', text: 'Newer' });
    play.answer(lastCommand(play).id, refusal('reply.needs-confirmation', { revision: 2, causes: [] }));
    expect([textIn(play), textIn(play, 'note')]).toEqual(['Newer', 'Paid']);
    expect(play.client.asides).toMatchObject([{ text: 'Hi Dana' }]);
  });

  it('as a note, when its author clears the reply that it waited with', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1', fields: { note: 'Paid' } });
    play.answer(lastCommand(play).id, refusal('reply.needs-confirmation', { revision: 2, causes: [] }));
    play.act({ do: 'clear', conversation: 'c1', kind: 'reply' });
    expect(textIn(play, 'note')).toBe('Paid');
  });

  it('into the composer only, where the same was typed again meanwhile', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1' });
    play.act({ do: 'type', conversation: 'c1', text: 'Hi Dana' });
    play.answer(lastCommand(play).id, refusal('assignee.cannot-answer'));
    expect(textIn(play)).toBe('Hi Dana');
    expect(play.client.asides).toEqual([]);
  });

  it('but not when the reply is held: it is in the conversation then', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1' });
    play.answer(lastCommand(play).id, { ok: true, result: 'held', revision: 4, causes: [] });
    expect(textIn(play)).toBeNull();
    expect(play.client.asides).toEqual([]);
  });

  it('as a note, when a held reply left the note that went with it behind', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1', fields: { note: 'She is right.' } });
    play.answer(lastCommand(play).id, { ok: true, result: 'held', revision: 4, causes: [] });
    expect(textIn(play, 'note')).toBe('She is right.');
  });

  it('when its author takes the reply back, under a new lineage', () => {
    const play = writing();
    const lineage = play.client.texts['c1/reply']?.lineage;
    play.act({ do: 'send', conversation: 'c1' });
    const thread = lastCommand(play).id;
    const reply = {
      type: 'reply.accepted',
      thread,
      text: 'Hi Dana',
      seen: 2,
      undoUntil: 115_000,
      by: by('ana'),
    } as const;
    play.happen({ ...reply, command: thread });
    play.act({ do: 'command', command: { type: 'reply.undo', conversation: 'c1', thread } as Omit<Command, 'id'> });
    play.happen({ type: 'reply.undone', thread, by: by('ana'), command: lastCommand(play).id });
    expect(textIn(play)).toBe('Hi Dana');
    expect(play.client.texts['c1/reply']?.lineage).not.toBe(lineage);
    play.answer(lastCommand(play).id, accepted);
    expect(play.client.asides).toEqual([]);
    play.act({ do: 'clear', conversation: 'c1', kind: 'reply' });
    play.happen({ type: 'tag.added', tag: 'vip' });
    expect(textIn(play) || null).toBeNull();
  });

  it('even when the answer to taking it back comes before the reply itself', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1' });
    const thread = lastCommand(play).id;
    play.act({ do: 'command', command: { type: 'reply.undo', conversation: 'c1', thread } as Omit<Command, 'id'> });
    play.answer(thread, accepted);
    play.answer(lastCommand(play).id, accepted);
    expect(textIn(play)).toBeNull();
    const common = { thread, by: by('ana') };
    const reply = { type: 'reply.accepted', text: 'Hi Dana', seen: 2, undoUntil: 0, ...common } as const;
    play.happen(reply, { type: 'reply.undone', ...common });
    expect(textIn(play)).toBe('Hi Dana');
  });

  it('when somebody else discards a reply that was held for its author', () => {
    const play = aClient();
    play.open();
    play.happen({ type: 'reply.held', thread: 'r1', text: 'Hi', seen: 1, causes: [], by: by('ana') });
    play.happen({ type: 'reply.discarded', thread: 'r1', by: by('olga') });
    expect(play.client.asides).toMatchObject([{ text: 'Hi', reason: 'discarded' }]);
  });

  it('when an edit of what is on the server is refused', () => {
    const play = aClient();
    play.open();
    const edit = { type: 'note.edit', conversation: 'c1', thread: 'n1', text: 'Better' } as Omit<Command, 'id'>;
    play.act({ do: 'command', command: edit });
    play.answer(lastCommand(play).id, refusal('note.edit-over'));
    expect(play.client.asides).toMatchObject([{ kind: 'note', text: 'Better', reason: 'refused' }]);
  });
});
