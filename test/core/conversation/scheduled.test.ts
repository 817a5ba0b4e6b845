import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/core/conversation/apply.ts';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { notificationsOf } from '../../../src/core/conversation/notifications.ts';
import { dueReplies, nextScheduled } from '../../../src/core/conversation/schedule-timers.ts';
import type { Ask } from '../../../src/core/rules/ask.ts';
import { account, automation, by, dana, withPeople } from '../given/conversation-account.ts';
import {
  answer,
  asked,
  type Circumstances,
  conversation,
  created,
  type GivenFact,
  given,
  happenings,
} from '../given/conversation-given.ts';

const later = { type: 'reply.schedule', id: 'r', text: 'Have they arrived?', seen: 1, sendAt: 200_000 } as const;
const waiting: Extract<GivenFact, { type: 'reply.scheduled' }> = {
  type: 'reply.scheduled',
  thread: 'r',
  text: 'Have they arrived?',
  seen: 1,
  sendAt: 200_000,
  whenCustomerWrites: 'cancel',
  by: by('ana'),
};
const answered: GivenFact = {
  type: 'reply.accepted',
  thread: 'b',
  text: 'They have.',
  seen: 1,
  undoUntil: 16_000,
  by: by('bea'),
};
const wrote: GivenFact = { type: 'customer.wrote', thread: 'm', text: 'They are here.', by: dana };
const policed = (guard: object) => ({ policy: { guard } });

/** What happens to it at its time. */
function fate(facts: readonly GivenFact[], circumstances: Circumstances = {}): readonly object[] {
  const on = conversation(created, ...facts);
  return bare(dueReplies(on, asked({ at: 200_000, ...circumstances })));
}
const bare = (facts: readonly object[]) =>
  facts.map((fact) => {
    const { revision: _, at: __, by: ___, ...rest } = fact as Record<string, unknown>;
    return rest;
  });
const sent = [{ type: 'reply.sent', thread: 'r' }];

describe('a reply for later', () => {
  it('waits for its time, by the policy of the account about customers or by its own', () => {
    const fact = { type: 'reply.scheduled', thread: 'r', text: later.text, seen: 1, sendAt: 200_000 };
    expect(happenings(given(created).when(later))).toEqual([{ ...fact, whenCustomerWrites: 'cancel' }]);
    const policy = { scheduled: { onCustomer: 'hold' } };
    expect(happenings(given(created).when(later, { policy }))).toEqual([{ ...fact, whenCustomerWrites: 'hold' }]);
    expect(happenings(given(created).when({ ...later, whenCustomerWrites: 'send' }, { policy }))).toEqual([
      { ...fact, whenCustomerWrites: 'send' },
    ]);
  });

  it.each([
    ['time.unusable', { sendAt: 100_000 }],
    ['time.unusable', { sendAt: 99_999 }],
    ['text.empty', { text: ' ' }],
    ['revision.unknown', { seen: 2 }],
  ] as const)('is refused as %s given %o', (code, change) => {
    expect(answer(given(created).when({ ...later, ...change }))).toBe(code);
  });

  it('is refused to whoever may not reply, and behind a colleague’s lock', () => {
    expect(answer(given(created).when(later, { by: 'finn' }))).toBe('person.not-allowed');
    const locked: GivenFact = { type: 'lock.granted', person: 'bea', session: 'bea/1', token: 1, by: by('bea') };
    expect(answer(given(created, locked).when(later, { policy: { lock: 'manual' } }))).toBe('lock.held');
  });

  it('uses up the draft that it was written in, and counts for nobody until it is out', () => {
    const on = given(created, { ...waiting, lineage: 'd1' });
    expect(on.conversation.consumed).toEqual({ d1: true });
    expect(answer(on.when({ type: 'reply.send', text: 'Hello', seen: 1 }, { by: 'bea' }))).toBe('accepted');
    expect(answer(on.when({ ...later, id: 'again', lineage: 'd1' }))).toBe('draft.consumed');
    expect(on.conversation.published).toEqual([]);
  });

  it('has its author’s name and its place when it goes out', () => {
    const on = conversation(created, waiting, {
      type: 'note.added',
      thread: 'n',
      text: 'Hm',
      mentions: [],
      by: by('ana'),
    });
    const [fact] = dueReplies(on, asked({ at: 200_000 }));
    expect(fact).toMatchObject({ type: 'reply.sent', revision: 4, by: automation('schedule') });
    if (fact) apply(on, fact);
    expect(on.order).toEqual(['n', 'r']);
    expect([on.published, on.scheduled, Object.keys(on.deliveries).length]).toEqual([['r'], {}, 1]);
    expect(on.threads['r']).toMatchObject({ by: by('ana'), state: 'sent', sentAt: 200_000, revision: 4 });
    expect(nextScheduled(on)).toBeNull();
  });
});

describe('taking it back', () => {
  const back = { type: 'reply.unschedule', thread: 'r' } as const;

  it('is its author’s, until its time', () => {
    const on = given(created, waiting);
    expect(happenings(on.when(back, { at: 199_999 }))).toEqual([
      { type: 'reply.unscheduled', thread: 'r', reason: 'author' },
    ]);
    expect(answer(on.when(back, { at: 200_000 }))).toBe('reply.not-scheduled');
    expect(answer(on.when(back, { by: 'bea' }))).toBe('person.not-allowed');
    expect(answer(on.when({ ...back, thread: 'x' }))).toBe('thread.unknown');
  });

  it('is over once it was taken back, held or sent', () => {
    const ends: readonly GivenFact[] = [
      { type: 'reply.unscheduled', thread: 'r', reason: 'author' },
      { type: 'reply.kept-back', thread: 'r', reason: 'guard', causes: [] },
      { type: 'reply.sent', thread: 'r' },
    ];
    for (const end of ends) {
      const on = given(created, waiting, end);
      expect(answer(on.when(back))).toBe('reply.not-scheduled');
      expect([on.conversation.scheduled, dueReplies(on.conversation, asked({ at: 300_000 }))]).toEqual([{}, []]);
    }
  });

  it('is possible to somebody who may not reply any more', () => {
    const directory = withPeople(account(), { ana: { member: 'light' } });
    expect(answer(given(created, waiting).when(back, { directory }))).toBe('accepted');
  });
});

describe('at its time', () => {
  it('it goes out where nothing was added, and not before', () => {
    expect(fate([waiting])).toEqual(sent);
    expect(fate([waiting], { at: 199_999 })).toEqual([]);
    expect(nextScheduled(conversation(created, waiting))).toBe(200_000);
  });

  it('it is held for what others added that its author had not seen', () => {
    const causes = [{ kind: 'reply', thread: 'b', by: by('bea'), revision: 3 }];
    const held = [{ type: 'reply.kept-back', thread: 'r', reason: 'guard', causes }];
    expect(fate([waiting, answered])).toEqual(held);
    expect(fate([waiting, answered], policed({ reply: 'confirm' }))).toEqual(held);
    expect(fate([waiting, answered], policed({ reply: 'allow' }))).toEqual(sent);
    expect(fate([waiting, { ...answered, by: by('ana') }])).toEqual(sent);
    expect(fate([waiting, answered], { unprotected: ['schedule-guard'] })).toEqual(sent);
  });

  it('what its author had missed when writing it holds it too', () => {
    expect(fate([answered, { ...waiting, seen: 2 }])).toEqual(sent);
    expect(fate([answered, waiting])).toMatchObject([{ type: 'reply.kept-back', causes: [{ thread: 'b' }] }]);
  });

  it('a customer it was to go out in spite of does not hold it, a colleague still does', () => {
    const bold = { ...waiting, whenCustomerWrites: 'send' } as const;
    expect(fate([bold, wrote])).toEqual(sent);
    expect(fate([bold, wrote, answered])).toMatchObject([{ type: 'reply.kept-back', causes: [{ thread: 'b' }] }]);
  });

  it('nobody’s composing and nobody’s lock keep it back', () => {
    const locked: GivenFact = { type: 'lock.granted', person: 'bea', session: 'bea/1', token: 1, by: by('bea') };
    expect(fate([waiting, locked], { composing: ['bea'], policy: { lock: 'manual' } } as Circumstances)).toEqual(sent);
  });

  it.each([
    ['a light user', { member: 'light' }],
    ['without the inbox', { inboxes: { billing: true } }],
    ['gone', { member: 'deactivated' }],
  ] as const)('it is held where its author is %s by then', (_, change) => {
    const directory = withPeople(account(), { ana: change });
    expect(fate([waiting], { directory })).toEqual([
      { type: 'reply.kept-back', thread: 'r', reason: 'not-allowed', causes: [] },
    ]);
  });

  it('they go out one after the other, and the first holds the second of somebody else', () => {
    const second = { ...waiting, thread: 's', by: by('bea'), sendAt: 190_000 } as const;
    const on = conversation(created, waiting, second);
    const types: string[] = [];
    for (let next = step(on); next.length > 0; next = step(on)) types.push(...next);
    expect(types).toEqual(['s reply.sent', 'r reply.kept-back']);
  });

  function step(on: Conversation): readonly string[] {
    const facts = dueReplies(on, asked({ at: 300_000 }));
    for (const fact of facts) apply(on, fact);
    return facts.map((fact) => `${'thread' in fact && fact.thread} ${fact.type}`);
  }
});

describe('a customer who writes before', () => {
  const writes = (scheduled: GivenFact, circumstances: Circumstances = {}) =>
    happenings(
      given(created, scheduled).when({ type: 'customer.write', id: 'm', text: 'Hm' }, { by: dana, ...circumstances }),
    ).slice(1);

  it('gives it back, has it held, or changes nothing, as its author chose', () => {
    expect(writes(waiting)).toEqual([{ type: 'reply.unscheduled', thread: 'r', reason: 'customer' }]);
    const causes = [{ kind: 'customer', thread: 'm', by: dana, revision: 3 }];
    expect(writes({ ...waiting, whenCustomerWrites: 'hold' })).toEqual([
      { type: 'reply.kept-back', thread: 'r', reason: 'customer', causes },
    ]);
    expect(writes({ ...waiting, whenCustomerWrites: 'send' })).toEqual([]);
    expect(writes(waiting, { unprotected: ['schedule-cancel'] })).toEqual([]);
  });

  it('has it held where its author may write no reply any more', () => {
    const directory = withPeople(account(), { ana: { member: 'light' } });
    expect(writes(waiting, { directory })).toMatchObject([{ type: 'reply.kept-back', reason: 'customer' }]);
  });

  it('is told to its author alone, as long as they can open it', () => {
    const on = conversation(created, waiting, wrote, {
      type: 'reply.unscheduled',
      thread: 'r',
      reason: 'customer',
      by: dana,
    });
    const fact = { type: 'reply.unscheduled', thread: 'r', reason: 'customer', by: dana, at: 1, revision: 4 } as const;
    const told = (directory: Ask['directory'], change: object = {}) =>
      notificationsOf({ ...fact, ...change }, on, directory).map(({ to, cause }) => [to, cause]);
    expect(told(account())).toEqual([['ana', 'schedule-cancelled']]);
    expect(told(account(), { reason: 'author' })).toEqual([]);
    expect(told(withPeople(account(), { ana: { inboxes: {} } }))).toEqual([]);
  });
});

describe('a bot’s reply for later', () => {
  const directory = withPeople(account(), { ana: { bot: true } });
  const over = [{ type: 'reply.unscheduled', thread: 'r', reason: 'overtaken' }];

  it('is over as soon as something was said, since nobody would release it', () => {
    expect(fate([waiting], { directory })).toEqual(sent);
    expect(fate([waiting, answered], { directory })).toEqual(over);
    const bold = { ...waiting, whenCustomerWrites: 'send' } as const;
    expect(fate([bold, wrote], { directory })).toEqual(over);
    expect(fate([bold, wrote], { directory, unprotected: ['bot-retirement'] })).toEqual(sent);
  });

  it('is over where it would be held for the customer', () => {
    const on = given(created, { ...waiting, whenCustomerWrites: 'hold' });
    expect(happenings(on.when({ type: 'customer.write', text: 'Hm' }, { by: dana, directory })).slice(1)).toEqual(over);
  });
});
