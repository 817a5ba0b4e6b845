import { describe, expect, it } from 'vitest';
import { evolve } from '../../../src/core/conversation/apply.ts';
import { customerView } from '../../../src/core/conversation/customer-view.ts';
import { decide } from '../../../src/core/conversation/decide.ts';
import { effectsOf } from '../../../src/core/conversation/effects.ts';
import { inboundTarget } from '../../../src/core/conversation/forward-effects.ts';
import type { OutboundMail } from '../../../src/core/room/room.ts';
import type { Fact } from '../../../src/core/schema/types.ts';
import { account, automation, by, dana } from '../given/conversation-account.ts';
import {
  answer,
  asked,
  conversation,
  created,
  type GivenFact,
  given,
  happenings,
} from '../given/conversation-given.ts';

const to: [string, ...string[]] = ['out@example.com'];
const forward = { type: 'conversation.forward', to, text: 'Can you help?' } as const;
const history: readonly GivenFact[] = [
  created,
  {
    type: 'customer.wrote',
    thread: 'q',
    text: 'Where is it?',
    by: dana,
    attachments: [{ id: 'f1', name: 'a', sizeBytes: 1 }],
  },
  { type: 'note.added', thread: 'n', text: 'SECRET', mentions: [], by: by('ana') },
];
const accepted: GivenFact = {
  type: 'forward.accepted',
  thread: 'f',
  to: ['out@example.com', 'else@example.com'],
  children: ['c1/f/0', 'c1/f/1'],
  text: 'Can you help?',
  history: true,
  undoUntil: 9000,
  by: by('ana'),
};
const sent: GivenFact = { type: 'forward.sent', thread: 'f', by: automation('undo-window') };

describe('conversation.forward', () => {
  it('names one child a recipient, each recipient once', () => {
    const decision = given(created).when({
      ...forward,
      to: ['out@example.com', 'OUT@example.com', 'else@example.com'],
      lineage: 'l1',
    });
    expect(happenings(decision)).toEqual([
      {
        type: 'forward.accepted',
        thread: 'new',
        to: ['out@example.com', 'else@example.com'],
        children: ['c1/f1/0', 'c1/f1/1'],
        text: 'Can you help?',
        history: false,
        undoUntil: 115_000,
        lineage: 'l1',
      },
    ]);
  });

  it.each([
    ['text.empty', { text: '' }, {}],
    ['person.not-allowed', {}, { by: 'finn' }],
  ] as const)('rejects with %s: %j by %j', (code, wish, circumstances) => {
    expect(answer(given(created).when({ ...forward, ...wish }, circumstances))).toBe(code);
  });

  it('names children by the forwards before it, not by the command, whose number counts what its author did inside', () => {
    const again = given(...history, accepted).when({ ...forward, id: 'ana/1:7' });
    expect(happenings(again)).toMatchObject([{ thread: 'ana/1:7', children: ['c1/f2/0'] }]);
  });

  it('is refused where its children would have names that are too long', () => {
    const on = { ...conversation(created), id: 'c'.repeat(197) };
    const command = { ...forward, id: 'new', conversation: on.id };
    expect(answer(decide(command, on, asked()))).toBe('id.unusable');
  });

  it('goes out without a text of its own if it has the history, and a draft of it once', () => {
    expect(answer(given(created).when({ ...forward, text: '', history: true }))).toBe('accepted');
    const before: GivenFact = { ...accepted, lineage: 'l1' } as GivenFact;
    expect(answer(given(created, before).when({ ...forward, lineage: 'l1' }))).toBe('draft.consumed');
    expect(answer(given(created, before).when({ ...forward, lineage: 'l1' }, { unprotected: ['draft-lineage'] }))).toBe(
      'accepted',
    );
  });
});

describe('a forward that goes out', () => {
  const on = conversation(...history, accepted, sent);
  const fact = { ...sent, revision: 5, at: 9000 } as Fact;
  const effects = effectsOf(fact, on, account());
  const mails = effects.flatMap((effect) => (effect.type === 'mail' ? [effect.mail] : []));

  it('mails each recipient, with the history and never with notes', () => {
    expect(mails.map(({ id, to, kind, conversation: of, subject }) => [id, to, kind, of, subject])).toEqual([
      ['f/0', 'out@example.com', 'forward', 'c1', 'Fwd: Refund'],
      ['f/1', 'else@example.com', 'forward', 'c1', 'Fwd: Refund'],
    ]);
    expect(mails[0]).toMatchObject({ text: 'Can you help?\n\nDana wrote:\n> Where is it?', attachments: ['f1'] });
    expect(JSON.stringify(effects)).not.toContain('SECRET');
    expect(JSON.stringify(effectsOf(fact, on, account(), new Set(['note-wall'])))).toContain('SECRET');
  });

  it('leaves the history out where it was not asked for', () => {
    const bare = conversation(...history, { ...accepted, history: false } as GivenFact, sent);
    expect(effectsOf(fact, bare, account()).find(({ type }) => type === 'mail')).toMatchObject({
      mail: { text: 'Can you help?', attachments: [] },
    });
  });

  it('opens children that hold what their recipients got, and mail it to nobody again', () => {
    const opens = effects.flatMap((effect) => (effect.type === 'open' ? [effect] : []));
    expect(opens.map((effect) => effect.conversation)).toEqual(['c1/f/0', 'c1/f/1']);
    const submission = opens[0]?.commands[0];
    if (!submission) throw new Error('nothing to open');
    const decision = decide(submission.command, conversation(), asked({ by: submission.by }));
    const child = decision.facts.reduce(evolve, { ...conversation(), id: 'c1/f/0' });
    expect(child).toMatchObject({
      inbox: 'support',
      customer: { address: 'out@example.com' },
      subject: 'Fwd: Refund',
      parent: { conversation: 'c1', thread: 'f' },
    });
    expect(customerView(child, account()).messages).toMatchObject([
      { id: 'c1/f/0/1', from: 'team', name: 'support', text: mails[0]?.text },
    ]);
    expect(decision.facts.flatMap((one) => effectsOf(one, child, account()))).toEqual([]);
    expect(on.children).toEqual(['c1/f/0', 'c1/f/1']);
  });

  it('does nothing when it was undone', () => {
    const undone = { type: 'forward.undone', thread: 'f' } as GivenFact;
    const state = conversation(...history, accepted, undone);
    const facts = [
      { ...accepted, revision: 4 },
      { ...undone, revision: 5 },
    ] as unknown as Fact[];
    expect(facts.flatMap((one) => effectsOf(one, state, account()))).toEqual([]);
    expect(state.children).toEqual([]);
  });

  it('is mailed before it can be undone without atomic-undo', () => {
    const without = new Set(['atomic-undo'] as const);
    const early = effectsOf({ ...accepted, revision: 4, at: 1 } as Fact, on, account(), without);
    expect(early.map(({ type }) => type)).toEqual(['mail', 'mail']);
    expect(effectsOf(fact, on, account(), without).map(({ type }) => type)).toEqual(['open', 'open']);
  });

  it('has its answers in the child of the same number, or in the original without forward-child', () => {
    const answered = mails[1] as OutboundMail;
    expect(inboundTarget(answered)).toBe('c1/f/1');
    expect(inboundTarget(answered, new Set(['forward-child']))).toBe('c1');
    expect(inboundTarget({ ...answered, kind: 'reply' })).toBe('c1');
  });
});
