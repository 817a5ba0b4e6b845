import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/core/conversation/apply.ts';
import { notificationsOf } from '../../../src/core/conversation/notifications.ts';
import { due, nextDue } from '../../../src/core/conversation/timers.ts';
import { account, by } from '../given/conversation-account.ts';
import { answer, conversation, created, type GivenFact, given, happenings } from '../given/conversation-given.ts';

const snoozed = { type: 'conversation.snoozed', until: 200_000, wakeOnCustomer: true } as const;
const pending = { type: 'status.changed', from: 'active', to: 'pending', reason: 'command' } as const;
const hers = {
  type: 'assignment.changed',
  from: { kind: 'nobody' },
  to: { kind: 'person', person: 'ana' },
  reason: 'command',
} as const;

describe('a snooze', () => {
  it('lasts until a time to come, and the customer ends it unless told otherwise', () => {
    const decision = given(created).when({ type: 'conversation.snooze', until: 200_000 });
    expect(happenings(decision)).toEqual([snoozed]);
    const late = given(created).when({ type: 'conversation.snooze', until: 100_000 });
    expect(answer(late)).toBe('time.unusable');
    const closed = { type: 'status.changed', from: 'active', to: 'closed', reason: 'command' } as const;
    expect(answer(given(created, closed).when({ type: 'conversation.snooze', until: 200_000 }))).toBe('snooze.closed');
  });

  it('is overridden by another, and the same again is no news', () => {
    const on = given(created, snoozed);
    expect(answer(on.when({ type: 'conversation.snooze', until: 200_000 }))).toBe('unchanged');
    expect(answer(on.when({ type: 'conversation.snooze', until: 300_000 }))).toBe('accepted');
    expect(answer(on.when({ type: 'conversation.snooze', until: 200_000, wakeOnCustomer: false }))).toBe('accepted');
  });

  it('ends at its time, once, and makes active what was pending', () => {
    const on = conversation(created, pending, snoozed);
    expect([nextDue(on), due(on, 199_999)]).toEqual([200_000, []]);
    const facts = due(on, 200_000);
    expect(facts.map(({ type }) => type)).toEqual(['conversation.woke', 'status.changed']);
    for (const fact of facts) apply(on, fact);
    expect([on.snooze, on.status, nextDue(on), due(on, 300_000)]).toEqual([null, 'active', null, []]);
  });

  it('is told to whom it belongs, once, and only when it ended by itself', () => {
    const on = conversation(created, hers, { type: 'follower.added', person: 'ana' }, snoozed);
    const [woke] = due(on, 200_000);
    if (!woke) throw new Error('nothing is due');
    expect(notificationsOf(woke, on, account()).map(({ to, cause }) => [to, cause])).toEqual([['ana', 'woke']]);
    expect(notificationsOf({ ...woke, reason: 'person', by: by('bea') } as typeof woke, on, account())).toEqual([]);
  });

  it('ends when the customer writes, if wanted, and when somebody says so', () => {
    const write = { type: 'customer.write', text: 'Hello?' } as const;
    const dana = { kind: 'customer', address: 'dana@example.com' } as const;
    const types = (...facts: readonly GivenFact[]) =>
      given(...facts)
        .when(write, { by: dana })
        .facts.map(({ type }) => type);
    expect(types(created, pending, snoozed)).toEqual(['customer.wrote', 'conversation.woke', 'status.changed']);
    expect(types(created, { ...snoozed, wakeOnCustomer: false })).toEqual(['customer.wrote']);
    const ended = given(created, snoozed).when({ type: 'conversation.unsnooze' });
    expect(happenings(ended)).toEqual([{ type: 'conversation.woke', reason: 'person' }]);
    expect(answer(given(created).when({ type: 'conversation.unsnooze' }))).toBe('unchanged');
  });

  it('does not begin over a message that its author has not seen, unless no message is to end it', () => {
    const wrote = { type: 'customer.wrote', thread: 'm', text: 'And?' } as const;
    const noted = { type: 'note.added', thread: 'n', text: 'Hm.', mentions: [] } as const;
    const on = given(created, wrote, noted as GivenFact);
    const snooze = { type: 'conversation.snooze', until: 200_000 } as const;
    expect(on.when({ ...snooze, seen: 1 }).outcome).toMatchObject({
      rejection: { code: 'snooze.overtaken', detail: { revision: 2 } },
    });
    expect(answer(on.when({ ...snooze, seen: 2 }))).toBe('accepted');
    expect(answer(on.when({ ...snooze, seen: 1, wakeOnCustomer: false }))).toBe('accepted');
    expect(answer(on.when(snooze))).toBe('accepted');
    expect(answer(on.when({ ...snooze, seen: 1 }, { unprotected: ['snooze-guard'] }))).toBe('accepted');
    expect(answer(on.when({ ...snooze, until: 1, seen: 1 }))).toBe('time.unusable');
  });

  it('lasts without its protections', () => {
    const on = conversation(created, pending, snoozed);
    const without = new Set(['snooze-time'] as const);
    expect([due(on, 300_000, without), nextDue(on, without)]).toEqual([[], null]);
    const write = { type: 'customer.write', text: 'Hello?' } as const;
    const dana = { kind: 'customer', address: 'dana@example.com' } as const;
    const decision = given(created, snoozed).when(write, { by: dana, unprotected: ['snooze-customer'] });
    expect(decision.facts.map(({ type }) => type)).toEqual(['customer.wrote']);
  });

  it('is over when the conversation is closed', () => {
    const closed = { type: 'status.changed', from: 'active', to: 'closed', reason: 'command' } as const;
    const on = conversation(created, snoozed, closed);
    expect([on.snooze, nextDue(on)]).toEqual([null, null]);
    expect(conversation(created, snoozed, pending).snooze).not.toBe(null);
  });
});
