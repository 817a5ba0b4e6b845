import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../../src/core/conversation/conversation.ts';
import type { ConversationAbsorbed, Draft, Fact } from '../../../../src/core/schema/types.ts';
import { customerWall } from '../../../../src/core/simulation/invariants/customer-wall.ts';
import { mergeKeepsAll } from '../../../../src/core/simulation/invariants/merge-keeps-all.ts';
import { mergeOpensNothing } from '../../../../src/core/simulation/invariants/merge-opens-nothing.ts';
import type { TraceEvent } from '../../../../src/core/simulation/trace.ts';
import { automation, withPeople } from '../../given/conversation-account.ts';
import { created, type GivenFact } from '../../given/conversation-given.ts';
import { house } from '../../given/given-merge.ts';
import { by, dana, mailed, saved, tick } from './events.ts';
import { judge, type Moment, room, type Stage } from './judge.ts';

const erin = { kind: 'customer', address: 'erin@example.com' } as const;
const begins = (id: string, more: object = {}): GivenFact => ({ ...created, conversation: id, ...more }) as GivenFact;
const wrote = (thread: string, text: string, who = dana): GivenFact =>
  ({ type: 'customer.wrote', thread, text, by: who }) as GivenFact;
const replied = (thread: string): GivenFact => ({
  type: 'reply.accepted',
  thread,
  text: `Reply ${thread}`,
  seen: 1,
  undoUntil: 0,
  by: by('ana'),
});
const sent = (thread: string): GivenFact => ({ type: 'reply.sent', thread }) as GivenFact;
const handed = (mail: string): GivenFact =>
  ({
    type: 'delivery.handed',
    mail,
    thread: mail,
    attempt: 1,
    confirmUntil: 9000,
    onUncertain: 'ask',
    by: automation('mail'),
  }) as GivenFact;

/** `parcel` is merged into `refund`, by the shipped rules: what both were before and are now, and the events of it. */
function merged(parcel: readonly GivenFact[] = [], refund: readonly GivenFact[] = []) {
  const rooms = house({
    parcel: [begins('parcel'), wrote('p1', 'Where is my parcel?'), ...parcel],
    refund: [begins('refund'), wrote('r1', 'Where is my refund?'), ...refund],
  });
  const decision = rooms.merge('parcel', 'refund');
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  const [absorbed] = (decision.also ?? []).flatMap(({ facts }) => facts) as ConversationAbsorbed[];
  if (absorbed?.type !== 'conversation.absorbed') throw new Error('nothing was absorbed');
  return { rooms, absorbed, merging: decision.facts[0] as Fact };
}

const event = (stream: string, fact: Fact, at = 100_000): TraceEvent => ({ type: 'fact', at, stream, fact });
const given = (stream: string, facts: readonly GivenFact[]): readonly TraceEvent[] =>
  facts.map((fact, place) => event(stream, { by: dana, at: 0, revision: place + 1, ...fact } as Fact, place));

const inStage =
  (...conversations: readonly Conversation[]) =>
  (stage: Stage) => {
    for (const conversation of conversations) room(stage, conversation);
  };

describe('a merge keeps all', () => {
  it('finds a thread that did not come over', () => {
    const { rooms, absorbed } = merged([replied('a')]);
    const verdict = (target: Conversation) =>
      judge(mergeKeepsAll, [event('refund', absorbed)], inStage(rooms.at('parcel'), target));
    expect(verdict(rooms.at('refund'))).toEqual({ violations: [], sometimes: 2 });
    const { a: _, ...threads } = rooms.at('refund').threads;
    expect(verdict({ ...rooms.at('refund'), threads }).violations).toEqual([
      'a of parcel is not in refund, into which it was merged.',
    ]);
  });

  it('keeps when it came over under another name', () => {
    const { rooms, absorbed } = merged([replied('a')], [replied('a')]);
    expect(Object.keys(absorbed.renamed)).toEqual(['a']);
    const prepare = inStage(rooms.at('parcel'), rooms.at('refund'));
    expect(judge(mergeKeepsAll, [event('refund', absorbed)], prepare)).toEqual({ violations: [], sometimes: 2 });
    const unnamed = { ...absorbed, renamed: {}, threads: absorbed.threads.slice(0, 1) };
    const { [absorbed.threads[1]?.id ?? '']: _, ...threads } = rooms.at('refund').threads;
    const { a: __, ...fewer } = threads;
    const poorer = inStage(rooms.at('parcel'), { ...rooms.at('refund'), threads: fewer });
    expect(judge(mergeKeepsAll, [event('refund', unnamed)], poorer).violations).toHaveLength(1);
  });

  it('finds mail on its way of which the other one does not know', () => {
    const facts = [replied('a'), sent('a'), handed('a')];
    const { rooms, absorbed } = merged(facts);
    const before = given('parcel', facts);
    const prepare = inStage(rooms.at('parcel'), rooms.at('refund'));
    expect(judge(mergeKeepsAll, [...before, event('refund', absorbed)], prepare).violations).toEqual([]);
    const forgotten = { ...absorbed, deliveries: [] };
    expect(judge(mergeKeepsAll, [...before, event('refund', forgotten)], prepare).violations).toEqual([
      'The mail a of parcel is handed, and refund does not know of it.',
    ]);
    const begunAnew = {
      ...absorbed,
      deliveries: absorbed.deliveries.map((one) => ({ ...one, state: 'queued' as const })),
    };
    expect(judge(mergeKeepsAll, [...before, event('refund', begunAnew)], prepare).violations).toHaveLength(1);
  });

  describe('a draft', () => {
    const { rooms, merging } = merged();
    const draft: Draft = {
      person: 'ana',
      kind: 'reply',
      text: 'Hi Dana',
      version: 1,
      lineage: 'd1',
      startedBy: 'ana',
      editedBy: 'ana',
      at: 0,
    };
    const events = [{ ...saved(1, draft), conversation: 'parcel' } as TraceEvent, event('parcel', merging, 2)];
    const verdict = (drafts: Readonly<Record<string, Draft>>, target = rooms.at('refund'), change: Moment = () => {}) =>
      judge(mergeKeepsAll, [...events, change, tick(3)], (stage) => {
        room(stage, rooms.at('parcel'));
        room(stage, target, { drafts });
      });

    it('is looked for where the conversation goes on', () => {
      expect(verdict({}).violations).toEqual([
        'The reply that ana was writing on parcel is not on refund, where it goes on: "Hi Dana".',
      ]);
      expect(verdict({ 'ana/reply': { ...draft, text: 'Hi' } }).violations).toHaveLength(1);
    });

    it('is kept below what its author was writing there', () => {
      expect(verdict({ 'ana/reply': { ...draft, text: 'Hello\n\nHi Dana' } })).toEqual({
        violations: [],
        sometimes: 1,
      });
    });

    it('is not missed once it was sent, or its author may not write there', () => {
      expect(verdict({}, { ...rooms.at('refund'), consumed: { d1: true } as never }).violations).toEqual([]);
      const loses: Moment = (stage) => {
        if (stage.directory) stage.directory = withPeople(stage.directory, { ana: { member: 'light' } });
      };
      expect(verdict({}, rooms.at('refund'), loses).violations).toEqual([]);
    });
  });
});

describe('a merge opens nothing', () => {
  const guest = (person: string): GivenFact => ({ type: 'guest.added', person, by: by('ana') });
  const inBilling = { inbox: 'billing' };
  const absorbs = (guests: readonly string[]) =>
    event('refund', { ...merged().absorbed, guests }) as TraceEvent & { type: 'fact' };
  const verdict = (parcel: readonly GivenFact[], refund: readonly GivenFact[], guests: readonly string[] = []) =>
    judge(mergeOpensNothing, [...given('parcel', parcel), ...given('refund', refund), absorbs(guests)]);

  it('finds a reader of the one whom the other was closed to', () => {
    expect(verdict([begins('parcel', inBilling)], [begins('refund')]).violations).toEqual([
      'ana can open refund after parcel was merged into it, but could not open both before.',
    ]);
  });

  it('finds a guest of only one', () => {
    const parcel = [begins('parcel'), guest('carl')];
    expect(verdict(parcel, [begins('refund')], ['carl']).violations).toEqual([
      'carl can open refund after parcel was merged into it, but could not open both before.',
    ]);
    const { violations, sometimes } = verdict(parcel, [begins('refund'), guest('carl')], ['carl']);
    expect([violations, sometimes > 0]).toEqual([[], true]);
  });

  it('keeps when both are in one inbox, and where one was moved there before', () => {
    expect(verdict([begins('parcel')], [begins('refund')]).violations).toEqual([]);
    const moved = { type: 'conversation.moved', from: 'billing', to: 'support' } as GivenFact;
    expect(verdict([begins('parcel', inBilling), moved], [begins('refund')]).violations).toEqual([]);
  });
});

describe('customer wall', () => {
  const parcel = [
    begins('parcel', { customer: { address: erin.address } }),
    wrote('p1', 'My code is 4711.', erin as never),
  ];
  const refund = [begins('refund'), wrote('r1', 'Where is my refund?')];
  const { absorbed } = merged();
  const start = [...given('parcel', parcel), ...given('refund', refund), event('refund', absorbed)];

  it('finds what one customer wrote in a mail to the other', () => {
    const mail = mailed(3, 'a', 'Hi Dana.\n> My code is 4711.');
    expect(judge(customerWall, [...start, mail]).violations).toEqual([
      'The mail to dana@example.com about refund holds what erin@example.com wrote: "My code is 4711.".',
    ]);
    const apart = [...given('parcel', parcel), ...given('refund', refund)];
    expect(judge(customerWall, [...apart, mail])).toEqual({ violations: [], sometimes: 0 });
  });

  it('finds it in what the customer can read', () => {
    const both = house({ refund: [...refund, wrote('p1', 'My code is 4711.', erin as never)] }).at('refund');
    const { violations } = judge(customerWall, start, (stage) => {
      room(stage, { ...both, id: 'refund', published: ['r1', 'p1'] });
    });
    expect(violations).toEqual(['dana@example.com reads in refund what erin@example.com wrote: "My code is 4711.".']);
  });

  it('keeps when it goes to whoever wrote it, was said by people themselves, or by the recipient', () => {
    const own = mailed(3, 'a', '> My code is 4711.', { to: 'Erin@example.com' });
    expect(judge(customerWall, [...start, own])).toEqual({ violations: [], sometimes: 1 });
    const says = { type: 'reply.accepted', thread: 'a', text: 'Is it “My code is 4711.”?', seen: 1, undoUntil: 0 };
    const said = event('refund', { ...says, by: by('ana'), at: 3, revision: 4 } as Fact);
    expect(judge(customerWall, [...start, said, mailed(3, 'a', 'Is it “My code is 4711.”?')]).violations).toEqual([]);
    const same = [begins('refund'), wrote('r1', 'My code is 4711. And yours?')];
    const equal = [...given('parcel', parcel), ...given('refund', same), event('refund', absorbed)];
    expect(judge(customerWall, [...equal, mailed(3, 'a', '> My code is 4711.')]).violations).toEqual([]);
  });

  it('says nothing of a mail that is no answer', () => {
    expect(judge(customerWall, [...start, mailed(3, 'a', 'My code is 4711.', { kind: 'forward' })])).toEqual({
      violations: [],
      sometimes: 0,
    });
  });
});
