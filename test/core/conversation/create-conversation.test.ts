import { describe, expect, it } from 'vitest';
import { automation, by, dana } from '../given/conversation-account.ts';
import { answer, created, given, happenings } from '../given/conversation-given.ts';

const create = {
  type: 'conversation.create',
  inbox: 'support',
  customer: { address: 'dana@example.com' },
  subject: 'Refund',
} as const;
const opened = {
  type: 'conversation.created',
  conversation: 'c1',
  inbox: 'support',
  customer: create.customer,
  subject: 'Refund',
};
const files = [{ id: 'f1', name: 'bill.pdf', sizeBytes: 10 }];

describe('conversation.create', () => {
  it('opens it with the customer’s first message', () => {
    const decision = given().when({ ...create, text: 'Where is it?', attachments: files }, { by: dana });
    expect(happenings(decision)).toEqual([
      opened,
      { type: 'customer.wrote', thread: 'new', text: 'Where is it?', attachments: files },
    ]);
    expect(decision.facts.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(decision.outcome).toEqual({ ok: true, result: 'accepted', revision: 2, thread: 'new' });
  });

  it('opens it with a reply when a person writes first', () => {
    const decision = given().when(
      { ...create, text: 'About your order' },
      { policy: { onReply: { assign: 'replierIfUnassigned' } } },
    );
    expect(happenings(decision)).toEqual([
      opened,
      { type: 'reply.accepted', thread: 'new', text: 'About your order', seen: 0, undoUntil: 115_000 },
      { type: 'assignment.changed', from: { kind: 'nobody' }, to: { kind: 'person', person: 'ana' }, reason: 'reply' },
    ]);
  });

  it('opens it empty without text', () => {
    expect(happenings(given().when(create))).toEqual([opened]);
    expect(happenings(given().when({ ...create, text: ' ' }))).toEqual([opened]);
  });

  it('opens the child of a forward with what went out already, for the automation only', () => {
    const parent = { conversation: 'c0', thread: 'f' };
    const decision = given().when({ ...create, text: 'See below', parent }, { by: automation('forward') });
    expect(happenings(decision)).toEqual([
      { ...opened, parent },
      { type: 'reply.accepted', thread: 'new', text: 'See below', seen: 0, undoUntil: 100_000 },
      { type: 'reply.sent', thread: 'new' },
    ]);
    expect(answer(given().when({ ...create, parent }))).toBe('person.not-allowed');
    expect(answer(given().when({ ...create, parent }, { by: dana }))).toBe('person.not-allowed');
  });

  it.each([
    ['inbox.unknown', { inbox: 'nowhere' }, { by: 'olga' }],
    ['inbox.unknown', { inbox: '__proto__' }, { by: dana }],
    ['person.not-allowed', { inbox: 'billing' }, { by: 'ana' }],
    ['person.not-allowed', {}, { by: 'finn' }],
  ] as const)('rejects with %s: %j by %j', (code, wish, circumstances) => {
    expect(answer(given().when({ ...create, ...wish }, circumstances))).toBe(code);
  });

  it('opens it once', () => {
    expect(answer(given(created).when(create))).toBe('conversation.exists');
    expect(answer(given(created).when({ ...create, text: '!' }, { by: by('bea') }))).toBe('conversation.exists');
  });
});
