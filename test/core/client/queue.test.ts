import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/schema/types.ts';
import { by } from '../given/conversation-account.ts';
import {
  aClient,
  accepted,
  commandsOf,
  lastCommand,
  type Play,
  refusal,
  sent,
  textIn,
  warningsIn,
} from './given-client.ts';

const tag = (name: string) =>
  ({ do: 'command', command: { type: 'tag.add', conversation: 'c1', tag: name } as Omit<Command, 'id'> }) as const;
const ids = (play: Play) => commandsOf(play).map(({ id }) => id);

function writing(
  setting: Parameters<typeof aClient>[0] = {},
  text = 'Hi Dana',
  kind: 'reply' | 'note' = 'reply',
): Play {
  const play = aClient(setting);
  play.open();
  play.act({ do: 'type', conversation: 'c1', kind, text });
  return play;
}

describe('a command', () => {
  it('gets an id of its own and is sent at once', () => {
    const play = aClient();
    play.open();
    play.act(tag('vip'));
    play.act(tag('late'));
    expect(commandsOf(play)).toMatchObject([
      { type: 'tag.add', id: 'ana/1:2' },
      { type: 'tag.add', id: 'ana/1:3' },
    ]);
  });

  it('keeps the id that it was given', () => {
    const play = aClient();
    play.open();
    play.act({ ...tag('vip'), id: 'mine' });
    expect(ids(play)).toEqual(['mine']);
  });

  it('is sent again under the same id until it is answered', () => {
    const play = aClient();
    play.open();
    play.act(tag('vip'));
    play.wait(5000);
    expect(ids(play)).toEqual(['ana/1:2', 'ana/1:2', 'ana/1:2']);
    play.answer('ana/1:2', accepted);
    play.wait(60_000);
    expect(ids(play)).toHaveLength(3);
  });

  it('is answered once', () => {
    const play = aClient();
    play.open();
    play.act(tag('vip'));
    play.answer('ana/1:2', accepted);
    play.answer('ana/1:2', refusal('person.not-allowed'));
    expect(play.client.answers).toEqual([{ command: 'ana/1:2', outcome: accepted }]);
    expect(play.client.queue).toEqual([]);
  });

  it('counts as answered when a view holds it', () => {
    const play = aClient();
    play.open();
    play.act(tag('vip'));
    play.give({ type: 'disconnected' });
    play.missed({ type: 'tag.added', tag: 'vip', by: by('ana'), command: 'ana/1:2' });
    play.connect();
    play.snapshot();
    expect(play.client.queue).toEqual([]);
    expect(play.client.answers).toMatchObject([{ command: 'ana/1:2', outcome: { result: 'accepted', revision: 3 } }]);
    play.answer('ana/1:2', accepted);
    expect(play.client.answers).toHaveLength(1);
  });

  it('waits offline, and goes out in order under the ids that it had', () => {
    const play = aClient();
    play.open();
    play.give({ type: 'disconnected' });
    for (const name of ['a', 'b', 'c']) play.act(tag(name));
    expect(ids(play)).toEqual([]);
    play.connect();
    expect(commandsOf(play)).toMatchObject([{ tag: 'a' }, { tag: 'b' }, { tag: 'c' }]);
    const first = ids(play);
    play.give({ type: 'disconnected' });
    play.connect();
    expect(ids(play).slice(3)).toEqual(first);
  });

  it('survives a crash under its id', () => {
    const before = aClient();
    before.act(tag('vip'));
    const queue = before.outputs.findLast((out) => out.type === 'keep-queue')?.queue ?? [];
    const play = aClient({ session: 'ana/2', queue: JSON.parse(JSON.stringify(queue)) });
    play.connect();
    expect(ids(play)).toEqual(['ana/1:1']);
    expect(play.client.queue[0]).toMatchObject({ sentAt: play.at });
  });

  it('is refused when too many wait, and its text stays', () => {
    const play = aClient({ policy: { queueLimit: 2 } });
    play.open();
    play.give({ type: 'disconnected' });
    play.act({ do: 'type', conversation: 'c1', text: 'Hi' });
    play.act(tag('a'));
    play.act(tag('b'));
    const out = play.act({ do: 'send', conversation: 'c1' });
    expect(out).toMatchObject([{ type: 'refused', code: 'queue.full', detail: { limit: 2 } }, { type: 'wake' }]);
    expect(play.client.queue).toHaveLength(2);
    expect(textIn(play)).toBe('Hi');
    expect(warningsIn(play)).toEqual(['queue-full']);
  });

  it('is submitted again by hand under the same id, before and after its answer', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1' });
    const id = lastCommand(play).id;
    play.act({ do: 'repeat' });
    play.answer(id, accepted);
    play.act({ do: 'repeat' });
    expect(ids(play)).toEqual([id, id, id]);
    play.answer(id, refusal('text.empty'));
    expect(play.client.queue).toEqual([]);
    expect(textIn(play)).toBeNull();
  });

  it('is remembered with its answer, but not for ever', () => {
    const play = aClient();
    play.open();
    for (let count = 0; count < 300; count++) {
      play.act(tag(`tag-${count}`));
      play.answer(lastCommand(play).id, accepted);
    }
    expect(play.client.answers).toHaveLength(200);
    expect(play.client.answers.at(-1)?.command).toBe(lastCommand(play).id);
  });

  it('cannot be repeated before there was one', () => {
    expect(aClient().act({ do: 'repeat' })).toMatchObject([{ type: 'refused', code: 'command.none' }]);
  });
});

describe('sending', () => {
  it('takes the text out of the composer, with its lineage and what was chosen along', () => {
    const play = writing();
    const lineage = play.client.texts['c1/reply']?.lineage;
    play.act({ do: 'send', conversation: 'c1', fields: { status: 'closed', note: 'Paid', unheard: 1 } });
    expect(lastCommand(play)).toEqual({
      type: 'reply.send',
      id: 'ana/1:3',
      conversation: 'c1',
      text: 'Hi Dana',
      lineage,
      seen: 2,
      status: 'closed',
      note: 'Paid',
    });
    expect(textIn(play)).toBeNull();
  });

  it('makes a note of what stands in the note composer', () => {
    const play = writing({}, '@bea look', 'note');
    const mentions = [{ kind: 'person', person: 'bea' }] as const;
    play.act({ do: 'send', conversation: 'c1', fields: { mentions } });
    expect(lastCommand(play)).toMatchObject({ type: 'note.add', text: '@bea look', mentions });
    expect(lastCommand(play)).not.toHaveProperty('seen');
  });

  it('forwards to somebody, or not at all', () => {
    const play = aClient();
    play.open();
    play.act({ do: 'type', conversation: 'c1', kind: 'forward', text: 'Where is this parcel?' });
    expect(play.act({ do: 'send', conversation: 'c1' })).toMatchObject([{ code: 'forward.no-recipient' }, {}]);
    play.act({ do: 'send', conversation: 'c1', fields: { to: ['carrier@example.net'], history: true } });
    expect(lastCommand(play)).toMatchObject({
      type: 'conversation.forward',
      to: ['carrier@example.net'],
      history: true,
    });
  });

  it('refuses an empty composer', () => {
    const play = aClient();
    play.open();
    expect(play.act({ do: 'send', conversation: 'c1' })).toMatchObject([{ type: 'refused', code: 'text.empty' }, {}]);
  });

  it('carries the token of the lock that this session holds, until it hears otherwise', () => {
    const play = writing();
    play.happen({ type: 'lock.granted', person: 'ana', session: 'ana/1', token: 3, by: by('ana') });
    play.act({ do: 'send', conversation: 'c1' });
    expect(lastCommand(play)).toMatchObject({ token: 3 });
    play.happen({ type: 'lock.taken-over', person: 'bea', session: 'bea/1', token: 4, from: 'ana', reason: '' });
    play.act({ do: 'type', conversation: 'c1', text: 'More' });
    play.act({ do: 'send', conversation: 'c1' });
    expect(lastCommand(play)).not.toHaveProperty('token');
  });

  it('holds back the save of what is written next until the answer is there', () => {
    const play = writing();
    play.act({ do: 'send', conversation: 'c1' });
    const { id } = lastCommand(play);
    play.act({ do: 'type', conversation: 'c1', text: 'And' });
    play.wait(500);
    expect(sent(play, 'draft.save').map(({ text }) => text)).toEqual(['Hi Dana']);
    play.answer(id, accepted);
    expect(sent(play, 'draft.save').at(-1)).toMatchObject({ text: 'And', base: 0 });
  });

  it('sends text in conflict as a text of its own', () => {
    const play = writing();
    const { lineage, counter } = sent(play, 'draft.save')[0] ?? { lineage: '', counter: 0 };
    const outcome = { ok: false, rejection: { code: 'draft.consumed', detail: {} } } as const;
    play.hear({ type: 'draft.answer', at: play.at, conversation: 'c1', kind: 'reply', counter, lineage, outcome });
    play.act({ do: 'send', conversation: 'c1' });
    expect(lastCommand(play)).toMatchObject({ text: 'Hi Dana' });
    expect(lastCommand(play)).not.toMatchObject({ lineage });
  });
});

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
