import { describe, expect, it } from 'vitest';
import { customerMail } from '../../../src/core/conversation/customer-mail.ts';
import { doubts, nextDoubt } from '../../../src/core/conversation/delivery-timers.ts';
import { account, automation, by } from '../given/conversation-account.ts';
import { answer, created, type GivenFact } from '../given/conversation-given.ts';
import { house } from '../given/given-merge.ts';

const begins = (id: string, more: object = {}): GivenFact =>
  ({ ...created, conversation: id, subject: id, ...more }) as GivenFact;
const wrote = (thread: string, text = `Message ${thread}`): GivenFact => ({ type: 'customer.wrote', thread, text });
const replied = (thread: string, who = 'ana'): GivenFact => ({
  type: 'reply.accepted',
  thread,
  text: `Reply ${thread}`,
  seen: 2,
  undoUntil: 15_000,
  by: by(who),
});
const sent = (thread: string): GivenFact => ({ type: 'reply.sent', thread, by: automation('undo-window') });
const handed = (mail: string, thread = mail): GivenFact => ({
  type: 'delivery.handed',
  mail,
  thread,
  attempt: 1,
  confirmUntil: 700_000,
  onUncertain: 'ask',
});

const two = (from: readonly GivenFact[] = [], into: readonly GivenFact[] = []) =>
  house({ a: [begins('a'), wrote('m1'), ...from], b: [begins('b'), wrote('m2'), ...into] });

describe('mail on its way', () => {
  const out = [replied('r'), sent('r'), handed('r')];

  it('is answered for where its conversation goes on', () => {
    const { merge, give, at } = two(out);
    merge('a', 'b');
    expect([at('a').deliveries, nextDoubt(at('a')), nextDoubt(at('b'))]).toEqual([{}, null, 700_000]);
    expect(at('b').deliveries['r']).toMatchObject({ state: 'handed', attempt: 1, thread: 'r' });
    expect(doubts(at('b'), 700_000).map(({ type }) => type)).toEqual(['delivery.doubted']);
    const report = { type: 'delivery.report', id: 'd', conversation: 'b', mail: 'r', result: 'confirmed' } as const;
    expect(answer(give(report, { by: automation('mail') }))).toBe('accepted');
    expect([at('b').deliveries['r']?.state, nextDoubt(at('b'))]).toEqual(['delivered', null]);
  });

  it('is forgotten without merge-mail', () => {
    const { merge, at } = two(out);
    merge('a', 'b', { unprotected: ['merge-mail'] });
    expect([at('a').deliveries, at('b').deliveries]).toEqual([{}, {}]);
  });

  it('goes by the name of its thread, and what knew it by another finds the new one', () => {
    const all = house({
      a: [begins('a'), wrote('m'), ...out],
      b: [begins('b'), wrote('r', 'Also r')],
      c: [begins('c'), wrote('r~', 'Also that')],
    });
    all.merge('a', 'b');
    expect([all.at('a').renamed.mails, Object.keys(all.at('b').deliveries)]).toEqual([{ r: 'r~' }, ['r~']]);
    all.merge('b', 'c');
    expect([all.at('b').renamed.mails['r~'], Object.keys(all.at('c').deliveries)]).toEqual(['r~~', ['r~~']]);
    expect(all.at('c').deliveries['r~~']).toMatchObject({ thread: 'r~~', state: 'handed' });
  });

  it('is sent again under the Message-ID that it had, wherever that is', () => {
    const all = house({
      a: [begins('a'), wrote('m'), ...out],
      b: [begins('b'), wrote('n'), wrote('o')],
      c: [begins('c'), wrote('p')],
    });
    const messageIn = (id: string) => {
      const on = all.at(id);
      const reply = on.threads['r'];
      if (reply?.kind !== 'reply') throw new Error('the reply is not there');
      return customerMail(on, reply, account()).message;
    };
    const first = messageIn('a');
    all.merge('a', 'b');
    all.merge('b', 'c');
    expect(messageIn('c')).toBe(first);
    expect(first).toBe('a/2');
  });

  it('keeps what an earlier attempt had, and takes a delivered one along as it is', () => {
    const requeued: GivenFact = { type: 'delivery.requeued', mail: 'r', thread: 'r' };
    const { merge, give, at } = two([...out, { type: 'delivery.doubted', mail: 'r', thread: 'r' }, requeued]);
    merge('a', 'b');
    give({ type: 'delivery.hand', id: 'h', conversation: 'b', mail: 'r' }, { by: automation('mail') });
    expect(at('b').deliveries['r']).toMatchObject({ state: 'handed', attempt: 2, message: 'a/2' });
    const done = two([...out, { type: 'delivery.confirmed', mail: 'r', thread: 'r' }]);
    done.merge('a', 'b');
    expect(done.at('b').deliveries['r']).toMatchObject({ state: 'delivered' });
    expect(done.at('b').deliveries['r']).not.toHaveProperty('message');
  });
});
