import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../../../src/core/conversation/delivery.ts';
import { everyMailSettled } from '../../../../src/core/simulation/invariants/every-mail-settled.ts';
import { noLostMail } from '../../../../src/core/simulation/invariants/no-lost-mail.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { automation } from '../../given/conversation-account.ts';
import { created as begins, conversation } from '../../given/conversation-given.ts';
import { by, dana, decided, factsOf, no, yes } from './events.ts';
import { judge, room, type Stage } from './judge.ts';

const mail = automation('mail');

describe('every mail is settled', () => {
  const reply = { type: 'reply.accepted', thread: 'a', text: 'Hi', seen: 1, undoUntil: 0, by: by('ana') } as const;
  /** At ten minutes, with the mail of Ana's reply in that state. */
  const left =
    (more: Partial<Delivery>, author = 'ana') =>
    (stage: Stage) => {
      stage.at = 600_000;
      const on = conversation(begins, { ...reply, by: by(author) });
      const delivery: Delivery = {
        mail: 'a',
        thread: 'a',
        state: 'handed',
        attempt: 1,
        confirmUntil: null,
        onUncertain: 'ask',
        ...more,
      };
      room(stage, { ...on, id: 'refund', deliveries: { a: delivery } });
    };
  const told = (cause: 'delivery-failed' | 'delivery-uncertain', thread = 'a'): TraceEvent =>
    ({
      type: 'notification',
      at: 600_000,
      notification: { id: 'n', to: 'ana', cause, conversation: 'refund', thread },
    }) as unknown as TraceEvent;
  const verdict = (more: Partial<Delivery>, ...events: readonly TraceEvent[]) =>
    judge(everyMailSettled, events, left(more)).violations;
  const broken = (state: string) => [`The mail a of refund is ${state}, and nobody was told.`];

  it('finds a mail that nobody carries on with', () => {
    expect(verdict({ state: 'queued', attempt: 0 })).toEqual(broken('queued'));
    expect(verdict({ state: 'handed', confirmUntil: 599_000 })).toEqual(broken('handed'));
  });

  it('finds one that failed, or of which nobody knows, and whose author was not told', () => {
    expect(verdict({ state: 'failed' })).toEqual(broken('failed'));
    expect(verdict({ state: 'uncertain' })).toEqual(broken('uncertain'));
    expect(verdict({ state: 'failed' }, told('delivery-uncertain'))).toEqual(broken('failed'));
    expect(verdict({ state: 'failed' }, told('delivery-failed', 'b'))).toEqual(broken('failed'));
  });

  it('keeps when it arrived, may still arrive, or its author was told', () => {
    expect(verdict({ state: 'delivered' })).toEqual([]);
    expect(verdict({ state: 'queued', attempt: 1 })).toEqual([]);
    expect(verdict({ state: 'handed', confirmUntil: 600_000 })).toEqual([]);
    expect(verdict({ state: 'failed' }, told('delivery-failed'))).toEqual([]);
    expect(verdict({ state: 'uncertain' }, told('delivery-uncertain'))).toEqual([]);
  });

  it('keeps when its author cannot be told any more', () => {
    expect(judge(everyMailSettled, [], left({ state: 'failed' }, 'carl')).violations).toEqual([]);
    expect(judge(everyMailSettled, [], left({ state: 'failed' }, 'bea')).violations).toEqual(broken('failed'));
  });

  it('follows it to where its conversation was merged', () => {
    const absorbed = { type: 'conversation.absorbed', from: 'parcel', threads: [{ id: 'a' }], renamed: { b: 'a' } };
    const before = { ...told('delivery-failed', 'b') } as TraceEvent & { type: 'notification' };
    const there = { ...before, notification: { ...before.notification, conversation: 'parcel' } };
    const merge = factsOf()(600_000, by('ana'), absorbed as never);
    expect(verdict({ state: 'failed' }, there, merge)).toEqual([]);
    expect(verdict({ state: 'failed' }, there)).toEqual(broken('failed'));
  });

  it('proves something only where a mail did not simply arrive', () => {
    const fact = factsOf();
    const failed = fact(1, mail, { type: 'delivery.failed', mail: 'a', thread: 'a' });
    expect(judge(everyMailSettled, [failed]).sometimes).toBe(1);
    const confirmed = fact(2, mail, { type: 'delivery.confirmed', mail: 'a', thread: 'a' });
    expect(judge(everyMailSettled, [confirmed]).sometimes).toBe(0);
  });
});

describe('no lost mail', () => {
  const merged = factsOf()(1, by('ana'), { type: 'conversation.merged', into: 'parcel' });
  const refused = no('conversation.merged', { into: 'parcel' });

  it('finds what a customer writes and is refused since it was merged', () => {
    expect(judge(noLostMail, [merged, decided(2, dana, 'w', refused, 'customer.write')])).toEqual({
      violations: ['What dana@example.com writes to refund is refused: refund was merged.'],
      sometimes: 1,
    });
  });

  it('keeps when it lands, is refused for another reason, or is not the customer’s', () => {
    expect(judge(noLostMail, [merged, decided(2, dana, 'w', yes(4), 'customer.write')])).toEqual({
      violations: [],
      sometimes: 1,
    });
    expect(judge(noLostMail, [decided(2, dana, 'w', no('text.empty'), 'customer.write')])).toEqual({
      violations: [],
      sometimes: 0,
    });
    expect(judge(noLostMail, [merged, decided(2, by('ana'), 'r', refused)]).violations).toEqual([]);
  });
});
