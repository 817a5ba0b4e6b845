import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../src/adapters/help-scout/facts-of.ts';
import { readPayload } from '../../../src/adapters/help-scout/payload.ts';

const thread = {
  id: 71,
  type: 'message',
  state: 'published',
  createdAt: '2025-03-04T10:03:12Z',
  createdBy: { id: 5, type: 'user', first: 'Bea', last: 'Bok', email: 'bea@example.com' },
  body: 'Secret words.',
};
const conversation = {
  id: 12,
  mailboxId: 3,
  subject: 'Secret subject',
  createdAt: '2025-03-04T09:00:00Z',
  primaryCustomer: { id: 9, email: 'dana@example.com' },
  _embedded: { threads: [thread] },
};

describe('a payload of the Mailbox API', () => {
  const shapes: Readonly<Record<string, unknown>> = {
    'a conversation': conversation,
    'an event and a conversation': { event: 'convo.agent.reply.created', payload: conversation },
    'a request with its headers': { headers: { 'X-HelpScout-Event': 'convo.note.created' }, body: conversation },
    'a list of conversations': { _embedded: { conversations: [conversation] }, page: { number: 1 } },
    'a list of threads with its links': {
      _embedded: { threads: [thread] },
      _links: { self: { href: 'https://api.helpscout.net/v2/conversations/12/threads' } },
    },
    'a list of threads with its conversation': { conversationId: 12, _embedded: { threads: [thread] } },
  };
  for (const [which, line] of Object.entries(shapes))
    it(`can be ${which}`, () => {
      expect(readPayload(line)).toMatchObject({
        ok: true,
        payload: {
          ignored: null,
          conversations: [{ id: '12', threads: [{ id: '71', type: 'message', by: { id: '5', name: 'Bea Bok' } }] }],
        },
      });
    });

  it('keeps no text, no subject and no address', () => {
    expect(JSON.stringify(readPayload(conversation))).not.toMatch(/Secret|@/);
  });

  it('may say nothing about conversations, or carry no threads', () => {
    expect(readPayload({ event: 'customer.created', payload: { id: 1 } })).toMatchObject({
      payload: { ignored: 'customer.created' },
    });
    expect(readPayload({ event: 'convo.unheard-of', payload: {} })).toMatchObject({
      payload: { ignored: 'convo.unheard-of' },
    });
    expect(readPayload({ id: 12, mailboxId: 3 })).toMatchObject({
      payload: { conversations: [{ threads: null, inbox: '3' }] },
    });
  });

  const wrong: readonly (readonly [unknown, string])[] = [
    ['text', 'a conversation with'],
    [{ hello: 1 }, 'a conversation with'],
    [{ event: 7 }, 'event:'],
    [{ event: 'convo.created', payload: 'x' }, 'payload:'],
    [{ _embedded: { threads: [thread] } }, 'conversationId:'],
    [{ ...conversation, _embedded: { threads: {} } }, '_embedded.threads: a list'],
    [
      { ...conversation, _embedded: { threads: [{ ...thread, createdAt: 'yesterday' }] } },
      '_embedded.threads/0/createdAt:',
    ],
    [
      { ...conversation, _embedded: { threads: [{ ...thread, createdBy: undefined }] } },
      '_embedded.threads/0/createdBy:',
    ],
    [{ ...conversation, _embedded: { threads: [{ ...thread, id: null }] } }, '_embedded.threads/0/id:'],
    [{ ...conversation, _embedded: { threads: [{ ...thread, type: 4 }] } }, '_embedded.threads/0/type:'],
    [{ ...conversation, mailboxId: {} }, 'mailboxId:'],
  ];
  for (const [line, expected] of wrong)
    it(`is refused with what was expected: ${expected}`, () => {
      const read = readPayload(line);
      expect(read.ok ? '' : read.expected).toContain(expected);
    });
});

describe('threads as facts', () => {
  const by = { id: '5', isCustomer: false, name: '' };
  const one = (id: string, type: string, state = 'published', at = 1000) => ({ id, type, state, at, by });
  const typesOf = (...threads: readonly ReturnType<typeof one>[]) => {
    const { entries, ignored } = factsOf({ id: '12', inbox: '3', createdAt: 0, threads });
    return [entries.map((entry) => (entry.type === 'fact' ? entry.fact.type : entry.type)), ignored];
  };

  it('are replies, notes, messages, held replies and drafts, by type and state', () => {
    const all = ['message', 'note', 'customer'].map((type, place) => one(String(place), type, 'published', place));
    expect(typesOf(...all, one('7', 'message', 'review', 7), one('8', 'message', 'draft', 8))).toEqual([
      ['conversation.created', 'reply.accepted', 'reply.sent', 'note.added', 'customer.wrote', 'reply.held', 'draft'],
      [],
    ]);
  });

  it('come in the order of their times, and what says nothing is counted', () => {
    expect(
      typesOf(
        one('2', 'note', 'published', 9),
        one('1', 'customer', 'published', 3),
        one('3', 'lineitem'),
        one('4', 'message', 'odd'),
      ),
    ).toEqual([
      ['conversation.created', 'customer.wrote', 'note.added'],
      ['lineitem', 'message (odd)'],
    ]);
  });
});
