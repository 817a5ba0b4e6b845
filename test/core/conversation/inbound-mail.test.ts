import { describe, expect, it } from 'vitest';
import { type InboundMail, type MailBook, readMail } from '../../../src/core/conversation/inbound-mail.ts';
import type { Notification } from '../../../src/core/schema/types.ts';
import { dana } from '../given/conversation-account.ts';
import { conversation, created } from '../given/conversation-given.ts';

const refund = conversation(created, { type: 'customer.wrote', thread: 'm1', text: 'Where is it?', by: dana });
const notification: Notification = {
  id: 'ana/assigned/c1/2',
  to: 'ana',
  cause: 'assigned',
  conversation: 'c1',
  revision: 2,
  by: { kind: 'person', person: 'bea' },
  at: 0,
  media: ['email'],
};
const book: MailBook = {
  sent: (id) => (id === 'c1/2' ? { conversation: 'c1', mail: 'r1' } : null),
  notified: (id) => (id === 'secret' ? notification : null),
  about: (id) => (id.startsWith('c1/') ? refund : null),
  conversation: (id) => (id === 'c1' ? refund : null),
  person: (address) => ({ 'ana@office.example': 'ana', 'bea@office.example': 'bea' })[address] ?? null,
  inbox: (address) => (address === 'help@office.example' ? 'support' : null),
};

function mail(more: Partial<InboundMail>): InboundMail {
  const base = { id: 'x1', from: 'dana@example.com', to: ['help@office.example'], references: [], subject: 'Hm' };
  return { ...base, text: 'Hello?', authenticated: true, ...more };
}

describe('a mail that comes in', () => {
  it('is the customer’s answer in their own conversation, whatever the capitals of their address', () => {
    const asked = readMail(mail({ from: 'Dana@Example.com', references: ['c1/2'] }), book);
    expect(asked?.command).toMatchObject({ type: 'customer.write', id: 'mail:x1', conversation: 'c1' });
  });

  it('begins a conversation of its own if a stranger has the reference, or nobody has one', () => {
    for (const more of [{ from: 'eve@example.com', references: ['c1/2'] }, { from: 'eve@example.com' }]) {
      expect(readMail(mail(more), book)?.command).toMatchObject({
        type: 'conversation.create',
        conversation: 'mail:x1',
        inbox: 'support',
        customer: { address: 'eve@example.com' },
      });
    }
  });

  it('lands where a reference says only without the protection, if a stranger has it', () => {
    const stolen = mail({ from: 'eve@example.com', references: ['c1/2'] });
    expect(readMail(stolen, book, new Set(['mail-parties']))?.command).toMatchObject({
      type: 'customer.write',
      conversation: 'c1',
    });
  });

  it('is an answer of whoever wrote there before, and of the customer of what was merged into it', () => {
    const origins = { c0: { customer: { address: 'emil@example.com' }, subject: 'Invoice' } };
    const merged = { ...refund, customer: { address: 'carl@example.com' }, origins } as unknown as typeof refund;
    for (const from of ['Dana@example.com', 'emil@example.com', 'carl@example.com']) {
      const asked = readMail(mail({ from, references: ['c1/2'] }), { ...book, about: () => merged });
      expect(asked?.command.type).toBe('customer.write');
    }
  });

  it('begins the conversation that the house has a name for, the same however often it comes', () => {
    const named = { ...book, begins: ({ id }: InboundMail) => `case-${id}` };
    const [once, twice] = [1, 2].map(() => readMail(mail({}), named));
    expect(once?.command).toMatchObject({ type: 'conversation.create', id: 'mail:x1', conversation: 'case-x1' });
    expect(twice).toEqual(once);
  });

  it('is left alone if it goes nowhere: to no inbox, about nothing', () => {
    expect(readMail(mail({ to: ['office@office.example'] }), book)).toBe(null);
  });

  it('goes to the inbox of the conversation that a stranger refers to, if it names none', () => {
    const stolen = mail({ from: 'eve@example.com', to: [], references: ['c1/2'] });
    expect(readMail(stolen, book)?.command).toMatchObject({ type: 'conversation.create', inbox: 'support' });
  });

  it('stays in the child of a forward, whoever it was passed on to', () => {
    const child = { ...refund, parent: { conversation: 'c0', thread: 'f' } };
    const asked = readMail(mail({ from: 'boss@bank.example', references: ['c1/1'] }), { ...book, about: () => child });
    expect(asked?.command).toMatchObject({ type: 'customer.write', conversation: 'c1' });
  });

  it('speaks for a person who is vouched for and was notified, with what they had seen', () => {
    const asked = readMail(mail({ from: 'ana@office.example', references: ['secret'] }), book);
    expect(asked).toMatchObject({ by: { kind: 'person', person: 'ana' }, tell: true });
    expect(asked?.command).toMatchObject({ type: 'reply.send', seen: 2 });
  });

  it.each([
    { from: 'ana@office.example', authenticated: false },
    { from: 'bea@office.example', authenticated: true },
    { from: 'eve@example.com', authenticated: true },
  ])('speaks for nobody of the team otherwise: $from, vouched for $authenticated', ({ from, authenticated }) => {
    const asked = readMail(mail({ from, authenticated, references: ['secret'] }), book);
    expect(asked).toMatchObject({ by: { kind: 'customer', address: from }, tell: from !== 'eve@example.com' });
  });

  it('settles the delivery of what it is a copy of', () => {
    const copy = mail({ id: 'c1/2', from: 'help@office.example' });
    expect(readMail(copy, book)?.command).toMatchObject({ type: 'delivery.report', mail: 'r1', result: 'confirmed' });
    expect(readMail(copy, book, new Set(['reserved-ids']))?.command.type).toBe('conversation.create');
  });

  it('is left alone if a machine wrote it', () => {
    expect(readMail(mail({ automatic: true }), book)).toBe(null);
    expect(readMail(mail({ from: 'ana@office.example', references: ['secret'], automatic: true }), book)).toBe(null);
  });
});
