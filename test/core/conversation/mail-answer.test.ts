import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/core/conversation/decide.ts';
import { answerNotification } from '../../../src/core/conversation/mail-answer.ts';
import type { Notification } from '../../../src/core/schema/types.ts';
import { by, dana } from '../given/conversation-account.ts';
import { answer, asked, conversation, created, type GivenFact } from '../given/conversation-given.ts';

const facts: readonly GivenFact[] = [
  created,
  { type: 'note.added', thread: 'n', text: 'Look', mentions: [], by: by('bea') },
  { type: 'customer.wrote', thread: 'q', text: '?', by: dana },
  { type: 'reply.accepted', thread: 'r', text: 'R', seen: 3, undoUntil: 9, by: by('bea') },
];
const on = conversation(...facts);
const about = (cause: Notification['cause'], thread?: string): Notification => {
  const told = { id: 'x', to: 'ana', cause, conversation: 'c1', revision: 3, by: dana, at: 1, media: [] } as const;
  return { ...told, ...(thread && { thread }) };
};
const typeOf = (notification: Notification): string =>
  answerNotification({ notification, text: 'Yes', id: 'mail-1' }, on).type;

describe('an answer by mail', () => {
  it('becomes a note where the notification was about one', () => {
    const mail = { notification: about('mentioned', 'n'), text: 'Yes', id: 'mail-1' };
    expect(answerNotification(mail, on)).toEqual({ type: 'note.add', id: 'mail-1', conversation: 'c1', text: 'Yes' });
    expect(typeOf(about('followed', 'n'))).toBe('note.add');
    expect(typeOf(about('could-not-notify', 'n'))).toBe('note.add');
    expect(typeOf(about('mentioned', 'gone'))).toBe('note.add');
  });

  it('is a reply everywhere else, that has seen what the notification had', () => {
    const mail = { notification: about('customer-wrote', 'q'), text: 'Yes', id: 'mail-1' };
    expect(answerNotification(mail, on)).toEqual({
      type: 'reply.send',
      id: 'mail-1',
      conversation: 'c1',
      text: 'Yes',
      seen: 3,
    });
    expect(typeOf(about('assigned'))).toBe('reply.send');
    expect(typeOf(about('followed', 'r'))).toBe('reply.send');
    expect(typeOf(about('assigned', '__proto__'))).toBe('reply.send');
  });

  it('passes the guard like any other reply', () => {
    const late = answerNotification({ notification: about('customer-wrote', 'q'), text: 'Yes', id: 'mail-1' }, on);
    expect(answer(decide(late, on, asked()))).toBe('held');
    expect(answer(decide(late, conversation(...facts.slice(0, 3)), asked()))).toBe('accepted');
  });

  it('reaches the customer without note-answers', () => {
    const mail = { notification: about('mentioned', 'n'), text: 'Yes', id: 'mail-1' };
    const command = answerNotification(mail, on, new Set(['note-answers']));
    expect(command).toMatchObject({ type: 'reply.send', seen: 4 });
    expect(answer(decide(command, on, asked()))).toBe('accepted');
  });
});
