import { describe, expect, it } from 'vitest';
import { by } from '../given/conversation-account.ts';
import { aClient, accepted, lastCommand, refusal, sent, textIn } from './given-client.ts';
import { writing } from './given-texts.ts';

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

  it('schedules a reply that goes out later, and keeps the note that was to go along', () => {
    const play = writing();
    const fields = { sendAt: 900_000, whenCustomerWrites: 'hold', note: 'Paid', status: 'closed' };
    play.act({ do: 'send', conversation: 'c1', fields });
    expect(lastCommand(play)).toMatchObject({
      type: 'reply.schedule',
      text: 'Hi Dana',
      seen: 2,
      sendAt: 900_000,
      whenCustomerWrites: 'hold',
    });
    expect(lastCommand(play)).not.toHaveProperty('status');
    expect([textIn(play), textIn(play, 'note')]).toEqual([null, 'Paid']);
    play.answer(lastCommand(play).id, refusal('time.unusable'));
    expect(textIn(play)).toBe('Hi Dana');
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

  it('sends without a word what goes out by itself', () => {
    const play = aClient();
    play.open();
    const attachments = [{ id: 'a1', name: 'label.pdf', sizeBytes: 9 }];
    play.act({ do: 'send', conversation: 'c1', kind: 'reply', fields: { attachments } });
    expect(lastCommand(play)).toMatchObject({ type: 'reply.send', text: '', attachments });
    play.act({
      do: 'send',
      conversation: 'c1',
      kind: 'forward',
      fields: { to: ['carrier@example.net'], history: true },
    });
    expect(lastCommand(play)).toMatchObject({ type: 'conversation.forward', text: '', history: true });
    play.answer(lastCommand(play).id, refusal('person.not-allowed'));
    expect(play.client.texts).toEqual({});
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
