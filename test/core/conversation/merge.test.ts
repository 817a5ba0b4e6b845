import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/core/conversation/conversation.ts';
import { customerView } from '../../../src/core/conversation/customer-view.ts';
import { due } from '../../../src/core/conversation/timers.ts';
import type { Assignee, Status } from '../../../src/core/schema/types.ts';
import { account, by, dana } from '../given/conversation-account.ts';
import { answer, created, type GivenFact, happenings } from '../given/conversation-given.ts';
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
const given = (to: Assignee): GivenFact => ({
  type: 'assignment.changed',
  from: { kind: 'nobody' },
  to,
  reason: 'command',
});
const became = (to: Status): GivenFact => ({ type: 'status.changed', from: 'active', to, reason: 'command' });
const guest = (person: string): GivenFact => ({ type: 'guest.added', person, by: by('ana') });
const follower = (person: string): GivenFact => ({ type: 'follower.added', person, by: by(person) });
const ana: Assignee = { kind: 'person', person: 'ana' };

const two = (from: readonly GivenFact[] = [], into: readonly GivenFact[] = []) =>
  house({ a: [begins('a'), wrote('m1'), ...from], b: [begins('b'), wrote('m2'), ...into] });
const texts = ({ order, threads }: Conversation) =>
  order.flatMap((id) => {
    const thread = threads[id];
    return thread && 'text' in thread ? [thread.text] : [];
  });

describe('a merge', () => {
  it('puts what was in the one below what was in the other, which goes on', () => {
    const { merge, at } = two([replied('r')]);
    expect(answer(merge('a', 'b'))).toBe('accepted');
    expect([at('a').status, at('a').mergedInto, at('b').mergedInto]).toEqual(['merged', 'b', null]);
    expect(texts(at('b'))).toEqual(['Message m2', 'Message m1', 'Reply r']);
    expect(at('b').published).toEqual(['m2', 'm1']);
    expect(at('b').threads['m1']).toMatchObject({ from: 'a' });
  });

  it('is written to both or to neither', () => {
    const { merge } = two();
    const decision = merge('a', 'b');
    expect(decision.ok && decision.also).toMatchObject([{ stream: 'b', expectedRevision: 2 }]);
    expect(decision.facts.map(({ type }) => type)).toEqual(['conversation.merged']);
  });

  it.each([
    ['merge.itself', 'a', 'a', 'ana'],
    ['conversation.unknown', 'a', 'x', 'ana'],
    ['person.not-allowed', 'a', 'b', 'finn'],
    ['merge.other-inbox', 'a', 'c', 'bea'],
    ['conversation.merged', 'a', 'd', 'ana'],
    ['conversation.merged', 'd', 'a', 'ana'],
    ['merge.circle', 'a', 'child', 'ana'],
  ] as const)('is refused as %s from %s into %s', (code, from, into, who) => {
    const all = house({
      a: [begins('a')],
      b: [begins('b')],
      c: [begins('c', { inbox: 'billing' })],
      d: [begins('d'), { type: 'conversation.merged', into: 'b' }],
      child: [begins('child', { parent: { conversation: 'a', thread: 'f' } })],
    });
    expect(answer(all.merge(from, into, { by: who }))).toBe(code);
  });

  it('takes a forward’s child back into what was forwarded, through merges too', () => {
    const all = house({
      a: [begins('a')],
      b: [begins('b')],
      child: [begins('child', { parent: { conversation: 'a', thread: 'f' } })],
    });
    all.merge('a', 'b');
    expect(answer(all.merge('b', 'child'))).toBe('merge.circle');
    expect(answer(all.merge('child', 'b'))).toBe('accepted');
  });

  it('lets nobody in: guests stay if they were guests of both, followers if they can open it', () => {
    const { merge, at } = two([guest('carl'), follower('carl'), follower('finn')], [follower('bea')]);
    merge('a', 'b');
    expect([Object.keys(at('b').guests), Object.keys(at('b').followers).sort()]).toEqual([[], ['bea', 'finn']]);
    const both = two([guest('carl'), follower('carl')], [guest('carl')]);
    both.merge('a', 'b');
    expect([Object.keys(both.at('b').guests), Object.keys(both.at('b').followers)]).toEqual([['carl'], ['carl']]);
  });

  it('ends the following of a guest who is one no more', () => {
    const { merge, at } = two([], [guest('carl'), follower('carl')]);
    merge('a', 'b');
    expect([at('b').guests, at('b').followers]).toEqual([{}, {}]);
  });

  it('lets guests of either in, and other inboxes, without merge-access', () => {
    const { merge, at } = two([guest('carl')]);
    merge('a', 'b', { unprotected: ['merge-access'] });
    expect(Object.keys(at('b').guests)).toEqual(['carl']);
    const apart = house({ a: [begins('a')], c: [begins('c', { inbox: 'billing' })] });
    expect(answer(apart.merge('a', 'c', { by: 'bea', unprotected: ['merge-access'] }))).toBe('accepted');
  });

  it.each([
    ['active', 'closed', 'active'],
    ['active', 'pending', 'active'],
    ['pending', 'closed', 'active'],
    ['pending', 'active', 'active'],
    ['closed', 'pending', 'pending'],
    ['active', 'spam', 'spam'],
    ['spam', 'closed', 'closed'],
  ] as const)('of what is %s into what is %s leaves it %s', (from, into, after) => {
    const { merge, at } = two(from === 'active' ? [] : [became(from)], into === 'active' ? [] : [became(into)]);
    merge('a', 'b');
    expect(at('b').status).toBe(after);
  });

  it('gives what nobody had to whoever had the other one, and takes nothing away', () => {
    const free = two([given(ana)]);
    free.merge('a', 'b');
    expect(free.at('b').assignee).toEqual(ana);
    const taken = two([given(ana)], [given({ kind: 'person', person: 'bea' })]);
    taken.merge('a', 'b');
    expect(taken.at('b').assignee).toEqual({ kind: 'person', person: 'bea' });
  });

  it('ends the lock and the snooze of what ends', () => {
    const { merge, at } = two([
      { type: 'lock.granted', person: 'bea', session: 'bea/1', token: 1, by: by('bea') },
      { type: 'conversation.snoozed', until: 900_000, wakeOnCustomer: true },
    ]);
    const decision = merge('a', 'b');
    expect(happenings(decision)[0]).toEqual({ type: 'lock.released', token: 1, reason: 'merged' });
    expect([at('a').lock, at('a').snooze, at('b').lock, at('b').snooze]).toEqual([null, null, null, null]);
  });

  it('takes tags, used drafts and children along', () => {
    const { merge, at } = two([{ type: 'tag.added', tag: 'vip' }, { ...replied('r'), lineage: 'd1' } as GivenFact]);
    merge('a', 'b');
    expect([Object.keys(at('b').tags), Object.keys(at('b').consumed)]).toEqual([['vip'], ['d1']]);
  });
});

describe('names that are taken', () => {
  it('give way, wherever they are spoken of', () => {
    const held: GivenFact = {
      type: 'reply.held',
      thread: 'h',
      text: 'Held',
      seen: 1,
      causes: [{ kind: 'customer', thread: 'm', by: dana, revision: 2 }],
      by: by('ana'),
    };
    const all = house({
      a: [begins('a'), wrote('m', 'From a'), held],
      b: [begins('b'), wrote('m', 'From b'), wrote('h', 'Also h')],
    });
    all.merge('a', 'b');
    const b = all.at('b');
    expect(all.at('a').renamed.threads).toEqual({ m: 'm~', h: 'h~' });
    expect(texts(b)).toEqual(['From b', 'Also h', 'From a', 'Held']);
    expect(b.threads['h~']).toMatchObject({ state: 'held', seen: 0, causes: [{ thread: 'm~', revision: 4 }] });
    expect(b.published).toEqual(['m', 'h', 'm~']);
    expect(Object.keys(b.held)).toEqual(['h~']);
  });
});

it('keeps the line about a merge apart from lines that came with an earlier one', () => {
  const all = house({
    a: [begins('a'), guest('carl'), follower('ana'), guest('finn')],
    b: [begins('b'), guest('carl'), follower('ana'), guest('finn')],
    c: [begins('c'), wrote('m')],
  });
  all.merge('a', 'c');
  all.merge('b', 'c');
  const c = all.at('c');
  expect(new Set(c.order).size).toBe(c.order.length);
  expect(c.order.filter((id) => c.threads[id]?.kind === 'activity')).toHaveLength(c.order.length - 1);
});

describe('what waits goes along', () => {
  it('in its undo window, for its time, and for its author', () => {
    const scheduled: GivenFact = {
      type: 'reply.scheduled',
      thread: 's',
      text: 'Later',
      seen: 2,
      sendAt: 900_000,
      whenCustomerWrites: 'cancel',
      by: by('ana'),
    };
    const { merge, give, at } = two([replied('r'), scheduled]);
    merge('a', 'b', { at: 3000 });
    expect([at('a').sending, at('a').scheduled, due(at('a'), 99_000)]).toEqual([{}, {}, []]);
    expect([Object.keys(at('b').sending), Object.keys(at('b').scheduled)]).toEqual([['r'], ['s']]);
    const undo = { type: 'reply.undo', id: 'u', conversation: 'b', thread: 'r' } as const;
    expect(answer(give(undo, { at: 14_999 }))).toBe('accepted');
  });
});

describe('the customers of two', () => {
  const erin = { address: 'erin@example.com' };
  const all = () =>
    house({
      a: [
        begins('a', { customer: erin }),
        { ...wrote('m1', 'From Erin'), by: { kind: 'customer', ...erin } } as GivenFact,
      ],
      b: [begins('b'), wrote('m2', 'From Dana')],
    });

  it('read each their own, and none of the other’s', () => {
    const { merge, at } = all();
    merge('a', 'b');
    const shown = customerView(at('b'), account());
    expect(shown.messages.map(({ text }) => text)).toEqual(['From Dana']);
    expect(at('b').origins).toEqual({ a: { customer: erin, subject: 'a' } });
  });
});
