import { describe, expect, it } from 'vitest';
import type { Inbox } from '../../../src/core/directory/directory.ts';
import { account, automation, by, dana } from '../given/conversation-account.ts';
import { answer, created, type GivenFact, given, happenings } from '../given/conversation-given.ts';

const question: GivenFact = { type: 'customer.wrote', thread: 'q', text: 'Where is my refund?', by: dana };
const send = { type: 'reply.send', text: 'It is on its way.', seen: 2 } as const;
const reply = { thread: 'new', text: send.text, seen: 2 };
const replyOf = (person: string): GivenFact => {
  return { type: 'reply.accepted', thread: 'r0', text: 'Mine.', seen: 2, undoUntil: 20_000, by: by(person) };
};
const noteOf = (person: string): GivenFact => ({
  type: 'note.added',
  thread: 'n0',
  text: 'Careful.',
  mentions: [],
  by: by(person),
});

describe('reply.send', () => {
  it('accepts a reply whose author has seen everything, with an undo window', () => {
    const decision = given(created, question).when({ ...send, lineage: 'l1' });
    expect(happenings(decision)).toEqual([{ type: 'reply.accepted', ...reply, undoUntil: 115_000, lineage: 'l1' }]);
    expect(decision.outcome).toEqual({ ok: true, result: 'accepted', revision: 3, thread: 'new' });
    expect(decision.facts[0]).toMatchObject({ revision: 3, at: 100_000, by: by('ana'), command: 'new' });
    expect(decision.because.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
      'reply.send allow',
      'policy.guard allow',
    ]);
  });

  it('holds a reply written before a teammate answered, and says which thread and by whom', () => {
    const decision = given(created, question, replyOf('bea')).when(send);
    const causes = [{ kind: 'reply', thread: 'r0', by: by('bea'), revision: 3 }];
    expect(happenings(decision)).toEqual([{ type: 'reply.held', ...reply, causes }]);
    expect(decision.outcome).toEqual({ ok: true, result: 'held', revision: 4, thread: 'new', causes });
    expect(decision.because.at(-1)).toEqual({
      rule: 'guard',
      name: 'policy.guard.reply',
      verdict: 'hold',
      detail: { thread: 'r0', by: 'bea', revision: 3, seen: 2 },
    });
  });

  it('sends it blindly without the send guard', () => {
    expect(answer(given(created, question, replyOf('bea')).when(send, { unprotected: ['send-guard'] }))).toBe(
      'accepted',
    );
  });

  it('takes nothing along when it is held, and consumes its draft all the same', () => {
    const wish = {
      ...send,
      lineage: 'l1',
      note: 'For us',
      status: 'closed',
      assign: { kind: 'person', person: 'bea' },
    } as const;
    const decision = given(created, question, noteOf('bea')).when(wish);
    expect(decision.facts.map(({ type }) => type)).toEqual(['reply.held']);
    expect(decision.facts[0]).toMatchObject({ lineage: 'l1' });
  });

  it('records what its author was told of and sends it in spite of', () => {
    const decision = given(created, question, replyOf('bea')).when(
      { ...send, acknowledged: 3, confirmed: ['bea'] },
      { composing: ['bea', 'ana'] },
    );
    const overrode = [
      { kind: 'reply', thread: 'r0', by: by('bea'), revision: 3 },
      { kind: 'composing', by: by('bea') },
    ];
    expect(happenings(decision)).toMatchObject([{ type: 'reply.accepted', overrode }]);
  });

  it('asks first while a colleague is composing, naming them', () => {
    const decision = given(created, question).when(send, { composing: ['bea', 'ana'] });
    expect(decision).toMatchObject({
      ok: false,
      facts: [],
      rejection: {
        code: 'reply.needs-confirmation',
        detail: { names: ['Bea'], revision: 2, causes: [{ kind: 'composing', by: by('bea') }] },
      },
    });
    expect(answer(given(created, question).when({ ...send, confirmed: ['bea'] }, { composing: ['bea'] }))).toBe(
      'accepted',
    );
  });

  it('takes a note, a status and an assignment along as one command, the note first', () => {
    const wish = {
      ...send,
      note: 'Paid on Monday',
      status: 'pending',
      assign: { kind: 'team', team: 'first' },
    } as const;
    const decision = given(created, question).when(wish);
    expect(happenings(decision)).toEqual([
      { type: 'note.added', thread: 'new/note', text: 'Paid on Monday', mentions: [] },
      { type: 'reply.accepted', ...reply, undoUntil: 115_000 },
      { type: 'status.changed', from: 'active', to: 'pending', reason: 'command' },
      { type: 'assignment.changed', from: { kind: 'nobody' }, to: { kind: 'team', team: 'first' }, reason: 'command' },
    ]);
    expect(decision.outcome).toEqual({ ok: true, result: 'accepted', revision: 6, thread: 'new' });
  });

  it('does what the policy says after a reply, unless the command says otherwise', () => {
    const policy = { onReply: { assign: 'replier', status: 'closed' } };
    const alongside = (wish: object) =>
      happenings(given(created, question).when({ ...send, ...wish }, { policy })).slice(1);
    expect(alongside({})).toEqual([
      { type: 'status.changed', from: 'active', to: 'closed', reason: 'reply' },
      { type: 'assignment.changed', from: { kind: 'nobody' }, to: { kind: 'person', person: 'ana' }, reason: 'reply' },
    ]);
    expect(alongside({ assign: { kind: 'nobody' }, status: 'active' })).toEqual([]);
  });

  it('gives an assigned conversation to its replier only if the policy says always', () => {
    const isBeas: GivenFact = {
      type: 'assignment.changed',
      from: { kind: 'nobody' },
      to: { kind: 'person', person: 'bea' },
      reason: 'command',
    };
    const types = (assign: string) =>
      given(created, question, isBeas)
        .when(send, { policy: { onReply: { assign } } })
        .facts.map(({ type }) => type);
    expect(types('replierIfUnassigned')).toEqual(['reply.accepted']);
    expect(types('replier')).toEqual(['reply.accepted', 'assignment.changed']);
  });

  it.each([
    ['revision.unknown', { seen: 3 }, {}],
    ['revision.unknown', { acknowledged: 9 }, {}],
    ['text.empty', { text: ' \n' }, {}],
    ['person.not-allowed', {}, { by: 'finn' }],
    ['person.not-allowed', {}, { by: 'carl' }],
    ['person.not-allowed', {}, { by: dana }],
    ['person.not-active', {}, { by: 'gus' }],
    ['person.unknown', {}, { by: 'nobody-here' }],
    ['text.empty', { note: '' }, {}],
    ['mention.refused', { note: '@gus' }, { policy: { mentions: 'refuse' } }],
    ['assignee.cannot-answer', { assign: { kind: 'person', person: 'finn' } }, {}],
    ['assignee.cannot-answer', { assign: { kind: 'team', team: 'second' } }, {}],
    ['person.unknown', { assign: { kind: 'person', person: 'constructor' } }, {}],
    ['team.unknown', { assign: { kind: 'team', team: '__proto__' } }, {}],
    ['id.unusable', { id: '__proto__' }, {}],
    ['id.unusable', { lineage: '__proto__' }, {}],
    ['id.unusable', { id: 'x'.repeat(198), note: 'Hello' }, {}],
  ] as const)('rejects with %s: %j by %j', (code, wish, circumstances) => {
    expect(answer(given(created, question).when({ ...send, ...wish }, circumstances))).toBe(code);
  });

  it('rejects a reply about nothing there', () => {
    expect(answer(given().when({ ...send, seen: 0 }))).toBe('conversation.unknown');
  });

  it('sends a draft once, from however many sessions', () => {
    const sent: GivenFact = { ...replyOf('ana'), lineage: 'l1' } as GivenFact;
    const again = { ...send, lineage: 'l1', seen: 3 };
    expect(answer(given(created, question, sent).when(again))).toBe('draft.consumed');
    expect(answer(given(created, question, sent).when(again, { unprotected: ['draft-lineage'] }))).toBe('accepted');
  });

  it('answers a repeated command id with its first outcome, whatever it says now', () => {
    const first: GivenFact = { ...replyOf('ana'), command: 'new' } as GivenFact;
    const decision = given(created, question, first).when({ ...send, text: 'Something else', seen: 99 }, { by: 'gus' });
    expect(decision).toEqual({
      ok: true,
      facts: [],
      outcome: { ok: true, result: 'accepted', revision: 3, thread: 'r0' },
      because: [{ rule: 'command-id', name: 'reply.send', verdict: 'note', detail: { command: 'new', revision: 3 } }],
    });
  });

  it('sends twice without command ids', () => {
    const first: GivenFact = { ...replyOf('ana'), thread: 'new', command: 'new' } as GivenFact;
    const decision = given(created, question, first).when({ ...send, seen: 3 }, { unprotected: ['command-ids'] });
    expect(happenings(decision)).toMatchObject([{ type: 'reply.accepted', thread: 'new~' }]);
  });

  it('starts the note beside it from the template of the inbox', () => {
    const directory = account();
    const support: Inbox = { id: 'support', name: 'support', address: null, noteTemplate: 'handover' };
    const handover = { id: 'handover', name: 'Handover', text: 'Cause:', inboxes: { support: true as const } };
    const required = { ...directory, inboxes: { ...directory.inboxes, support }, savedReplies: { handover } };
    const when = (note: string) => answer(given(created, question).when({ ...send, note }, { directory: required }));
    expect(when('Lost in the post')).toBe('note.template-required');
    expect(when('Cause: lost in the post')).toBe('accepted');
  });

  it('lets the automation answer, under the same guard', () => {
    expect(answer(given(created, question).when(send, { by: automation('rules') }))).toBe('accepted');
    expect(answer(given(created, question, replyOf('bea')).when(send, { by: automation('rules') }))).toBe('held');
  });
});
