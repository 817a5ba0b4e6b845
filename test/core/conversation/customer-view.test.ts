import { describe, expect, it } from 'vitest';
import { customerView } from '../../../src/core/conversation/customer-view.ts';
import { effectsOf } from '../../../src/core/conversation/effects.ts';
import type { OutboundMail } from '../../../src/core/room/room.ts';
import type { ProtectionName } from '../../../src/core/rules/protections.ts';
import type { Fact } from '../../../src/core/schema/types.ts';
import { account, automation, by, dana } from '../given/conversation-account.ts';
import { conversation, created, type GivenFact, numbered } from '../given/conversation-given.ts';

const files = [{ id: 'f1', name: 'bill.pdf', sizeBytes: 10 }];
const question: GivenFact = { type: 'customer.wrote', thread: 'q', text: 'Where is it?', by: dana };
const note: GivenFact = {
  type: 'note.added',
  thread: 'n',
  text: 'SECRET',
  mentions: [],
  by: by('bea'),
  attachments: files,
};
const reply = (thread: string, text: string): GivenFact => {
  return { type: 'reply.accepted', thread, text, seen: 2, undoUntil: 9, by: by('ana'), attachments: files };
};
const sent = (thread: string): GivenFact => ({ type: 'reply.sent', thread, by: automation('undo-window') });
const held: GivenFact = { type: 'reply.held', thread: 'h', text: 'HELD', seen: 1, causes: [], by: by('bea') };

/** The mails that the facts cause, as they are handed over. */
function mailsOf(facts: readonly GivenFact[], unprotected: readonly ProtectionName[] = []): readonly OutboundMail[] {
  const all = numbered(facts);
  return all.flatMap((fact, index) =>
    effectsOf(fact, conversation(...facts.slice(0, index + 1)), account(), new Set(unprotected)).flatMap((effect) =>
      effect.type === 'mail' ? [effect.mail] : [],
    ),
  );
}

describe('what a customer can read', () => {
  const inside = [note, held, { type: 'tag.added', tag: 'SECRET' }, { type: 'guest.added', person: 'carl' }] as const;

  it('is what they wrote and what went out, numbered on its own, in the order of leaving', () => {
    const on = conversation(
      created,
      question,
      note,
      reply('r', 'Soon.'),
      { ...question, thread: 'q2', text: '!' } as GivenFact,
      sent('r'),
    );
    expect(customerView(on, account())).toEqual({
      id: 'c1',
      subject: 'Refund',
      messages: [
        { id: 'c1/1', from: 'customer', name: 'Dana', text: 'Where is it?', at: 2000, attachments: [] },
        { id: 'c1/2', from: 'customer', name: 'Dana', text: '!', at: 5000, attachments: [] },
        { id: 'c1/3', from: 'team', name: 'Ana', text: 'Soon.', at: 6000, attachments: files },
      ],
    });
  });

  it('is nothing of what is inside, held, sending, undone or discarded', () => {
    const on = conversation(created, ...inside, reply('r', 'SENDING'), reply('u', 'UNDONE'), {
      type: 'reply.undone',
      thread: 'u',
    });
    expect(customerView(on, account()).messages).toEqual([]);
  });

  it('goes out in the name of the inbox where no person wrote it', () => {
    const automatic: GivenFact = { ...reply('r', 'We got it.'), by: automation('rules') } as GivenFact;
    expect(customerView(conversation(created, automatic, sent('r')), account()).messages[0]?.name).toBe('support');
  });

  it('shows notes without the wall', () => {
    const on = conversation(created, question, note, reply('r', 'Soon.'), sent('r'));
    const view = customerView(on, account(), new Set(['note-wall']));
    expect(view.messages.map(({ text, from }) => [from, text])).toEqual([
      ['customer', 'Where is it?'],
      ['team', 'SECRET'],
      ['team', 'Soon.'],
    ]);
  });
});

describe('the mail of a reply', () => {
  const facts = [created, question, note, reply('r', 'Soon.\nAna'), sent('r')];

  it('leaves once, when it is sent, with what was said before quoted below', () => {
    expect(mailsOf(facts)).toEqual([
      {
        id: 'r',
        message: 'c1/2',
        to: 'dana@example.com',
        kind: 'reply',
        conversation: 'c1',
        subject: 'Re: Refund',
        text: 'Soon.\nAna\n\nDana wrote:\n> Where is it?',
        attachments: ['f1'],
      },
    ]);
  });

  it('quotes the newest first, and says Re once', () => {
    const again = [...facts, reply('r2', 'Today.'), sent('r2')];
    const retitled = again.map((fact) =>
      fact.type === 'conversation.created' ? { ...fact, subject: 'RE: Refund' } : fact,
    ) as GivenFact[];
    expect(mailsOf(retitled)[1]).toMatchObject({
      subject: 'RE: Refund',
      text: 'Today.\n\nAna wrote:\n> Soon.\n> Ana\n\nDana wrote:\n> Where is it?',
    });
  });

  it('is a new subject when the team writes first', () => {
    expect(mailsOf([created, reply('r', 'Hello'), sent('r')])).toMatchObject([{ subject: 'Refund', text: 'Hello' }]);
  });

  it('leaves a released reply once as well, and an undone one never', () => {
    const released: GivenFact = {
      type: 'reply.released',
      thread: 'h',
      acknowledged: 3,
      overrode: [],
      undoUntil: 9,
      by: by('bea'),
    };
    expect(mailsOf([created, question, held, released, sent('h')]).map(({ id }) => id)).toEqual(['h']);
    expect(mailsOf([created, question, reply('r', 'No'), { type: 'reply.undone', thread: 'r' }])).toEqual([]);
  });

  it('has left already when it is undone without atomic-undo, and leaves once all the same', () => {
    const undone: GivenFact = { type: 'reply.undone', thread: 'r' };
    expect(mailsOf([created, question, reply('r', 'No'), undone], ['atomic-undo']).map(({ text }) => text)).toEqual([
      'No\n\nDana wrote:\n> Where is it?',
    ]);
    expect(mailsOf(facts, ['atomic-undo']).map(({ id, message }) => [id, message])).toEqual([['r', 'c1/2']]);
  });

  it('quotes notes without the wall only', () => {
    expect(JSON.stringify(mailsOf(facts))).not.toContain('SECRET');
    expect(JSON.stringify(mailsOf(facts, ['note-wall']))).toContain('SECRET');
  });

  it('is the same however often it is asked for, and whatever came after', () => {
    const later = conversation(...facts, { ...question, thread: 'q3' } as GivenFact);
    const fact = numbered(facts).at(-1) as Fact;
    expect(effectsOf(fact, later, account())).toEqual(effectsOf(fact, conversation(...facts), account()));
  });
});
