import { describe, expect, it } from 'vitest';
import type { ConversationExpectation, CustomerExpectation, Step } from '../../../src/core/schema/types.ts';
import { complaints, play } from './story.ts';

const before: readonly Step[] = [
  { ana: { open: 'refund' } },
  { bea: { open: 'refund' } },
  { wait: '2s' },
  { ana: { reply: 'refund', text: 'On its way.', send: true, assign: 'me', with: 'Checked with the bank.' } },
  { wait: '20s' },
  { bea: { reply: 'refund', text: 'You are welcome.', send: true } },
  { bea: { follow: 'refund' } },
  { ana: { tag: 'refund', with: 'vip' } },
  { wait: '1s' },
  { ana: { note: 'refund', text: 'Done?' } },
  { ana: { reply: 'refund', text: 'And another thing' } },
  { wait: '1s' },
];
const place = `/steps/${before.length}`;

function judge(expected: ConversationExpectation) {
  return complaints(play([...before, { expect: { refund: expected } }], { policy: { lock: 'onCompose' } }));
}

function judgeMail(address: string, expected: CustomerExpectation) {
  return complaints(play([...before, { customer: { [address]: expected } }], { policy: { lock: 'onCompose' } }));
}

describe('what the server holds', () => {
  it('holds when every named fact is so', () => {
    const all: ConversationExpectation = {
      exists: true,
      inbox: 'support',
      status: 'active',
      assignee: 'ana',
      tags: ['vip'],
      followers: ['bea'],
      guests: [],
      replies: ['On its way.'],
      held: 0,
      notes: 1,
      sending: 1,
      threads: 4,
      lock: 'ana',
      roster: { ana: 'composing', bea: 'viewing' },
      draft: { ana: 'And another thing', bea: null },
      children: 0,
    };
    expect(judge(all)).toEqual([]);
  });

  it.each<readonly [ConversationExpectation, string]>([
    [{ exists: false }, 'refund exists'],
    [{ inbox: 'sales' }, 'refund: inbox support'],
    [{ status: 'closed' }, 'refund: status active'],
    [{ assignee: 'bea' }, 'refund: assignee ana'],
    [{ assignee: { team: 'first' } }, 'refund: assignee ana'],
    [{ tags: [] }, 'refund: tags vip'],
    [{ followers: ['ana'] }, 'refund: followers bea'],
    [{ guests: ['bea'] }, 'refund: guests none'],
    [{ replies: [] }, 'refund: replies “On its way.”'],
    [{ held: 1 }, 'refund: held 0'],
    [{ notes: 0 }, 'refund: notes 1'],
    [{ sending: 0 }, 'refund: sending 1'],
    [{ threads: 9 }, 'refund: threads 4'],
    [{ lock: 'nobody' }, 'refund: lock ana'],
    [{ roster: { ana: 'composing' } }, 'refund: roster ana: composing, bea: viewing'],
    [{ draft: { ana: null } }, 'refund: draft ana: And another thing'],
    [{ children: 1 }, 'refund: children 0'],
  ])('does not hold: %o', (expected, actual) => {
    expect(judge(expected)).toEqual([`expectation ${place}: ${actual}`]);
  });

  it('names only what is not so', () => {
    expect(judge({ status: 'active', held: 3, notes: 1 })).toEqual([`expectation ${place}: refund: held 0`]);
  });

  it('knows what does not exist', () => {
    expect(complaints(play([{ expect: { elsewhere: { exists: false } } }]))).toEqual([]);
    expect(complaints(play([{ expect: { elsewhere: { held: 0 } } }]))).toEqual([
      'expectation /steps/0: elsewhere does not exist',
    ]);
  });
});

describe('what an outsider gets', () => {
  it.each<CustomerExpectation>([
    { receives: 1 },
    { receives: { times: 1, text: 'On its way' } },
    { receives: { text: 'sent the shoes', without: 'bank', of: 'refund' } },
    { receives: { times: 0, of: 'invoice' } },
    { receives: { without: 'bank' } },
    { conversation: 'refund', reads: ['I sent the shoes back.', 'On its way.'] },
  ])('holds: %o', (expected) => {
    expect(judgeMail('dana@example.com', expected)).toEqual([]);
  });

  it.each<readonly [CustomerExpectation, string]>([
    [{ receives: 2 }, 'dana@example.com receives once'],
    [{ receives: { text: 'Never written' } }, 'dana@example.com receives never; other mail: '],
    [{ receives: { without: 'shoes' } }, 'dana@example.com receives once, and “shoes” is in it'],
    [{ receives: { times: 1, of: 'invoice' } }, 'dana@example.com receives never'],
    [
      { conversation: 'refund', reads: ['On its way.'] },
      'dana@example.com reads “I sent the shoes back.”, “On its way.”',
    ],
  ])('does not hold: %o', (expected, actual) => {
    const [complaint, ...others] = judgeMail('dana@example.com', expected);
    expect(complaint?.startsWith(`expectation ${place}: ${actual}`)).toBe(true);
    expect(others).toEqual([]);
  });
});

describe('counted and awaited expectations', () => {
  const some = [{ expect: { refund: { status: 'active' } } }, { expect: { refund: { status: 'closed' } } }] as const;

  it.each<readonly [Step, boolean]>([
    [{ exactly: 1, of: some }, true],
    [{ exactly: 2, of: some }, false],
    [{ exactly: 0, of: some }, false],
    [{ atLeast: 1, of: some }, true],
    [{ atLeast: 2, of: some }, false],
    [{ atMost: 1, of: some }, true],
    [{ atMost: 0, of: some }, false],
  ])('counts: %o', (step, holds) => {
    expect(play([step]).status).toBe(holds ? 'passed' : 'failed');
  });

  it('says which of them hold', () => {
    expect(play([{ exactly: 2, of: some }]).failures[0]).toMatchObject({
      expected: 'exactly 2 of 2 holds: refund: status active; refund: status closed',
      actual: '1 of 2 holds: it holds that refund: status active; refund: status active',
    });
  });

  it('waits until all hold, and not longer', () => {
    const run = play([
      { ana: { open: 'refund' } },
      { within: '5s', that: [{ expect: { refund: { roster: { ana: 'viewing' } } } }, { ana: { reads: 'refund' } }] },
      { wait: 1 },
    ]);
    expect(complaints(run)).toEqual([]);
    const last = run.trace.findLast((event) => event.type === 'step');
    expect(last?.at).toBeLessThan(300);
  });

  it('fails when they do not hold in time', () => {
    const run = play([{ within: '5s', that: [{ expect: { refund: { status: 'closed' } } }] }]);
    expect(run.failures).toMatchObject([{ kind: 'expectation', at: 5000, actual: 'refund: status active' }]);
  });
});
