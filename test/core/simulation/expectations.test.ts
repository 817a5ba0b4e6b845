import { describe, expect, it } from 'vitest';
import type { Expectation, Scenario, Step } from '../../../src/core/schema/types.ts';
import { complaints, play } from './story.ts';

const more: Partial<Scenario> = {
  inboxes: { support: {}, sales: {} },
  people: { ana: {}, bea: {}, cara: {}, sam: { inboxes: ['sales'] } },
};

/** Bea is composing, Cara looks on, Ana's reply is held, a note mentions Bea. */
const before: readonly Step[] = [
  { ana: { list: 'support' } },
  { ana: { open: 'refund' } },
  { bea: { open: 'refund' } },
  { cara: { open: 'refund' } },
  { wait: '2s' },
  { cara: { note: 'refund', text: 'Who is on it? @bea', send: true } },
  { ana: { reply: 'refund', text: 'On its way.', send: true } },
  { bea: { reply: 'refund', text: 'We refunded you.' } },
  { wait: '1s' },
];

function judge(who: string, expectation: Expectation) {
  const run = play([...before, { [who]: expectation }], more);
  return complaints(run);
}

const place = `/steps/${before.length}`;

describe('what a session sees', () => {
  it.each<readonly [string, Expectation]>([
    ['who and how', { sees: { refund: 'replying', by: ['bea', 'cara'], composing: ['bea'], idle: [] } }],
    ['in the list', { sees: { refund: 'replying', in: 'list' } }],
    ['in the conversation', { sees: { refund: 'replying', in: 'conversation' } }],
  ])('holds: %s', (_, expectation) => {
    expect(judge('ana', expectation)).toEqual([]);
  });

  it.each<readonly [string, Expectation, string]>([
    ['another state', { sees: { refund: 'viewing' } }, 'ana sees refund: replying by bea (composing), cara'],
    [
      'somebody more',
      { sees: { refund: 'replying', by: ['bea'] } },
      'ana sees refund: replying by bea (composing), cara',
    ],
    [
      'somebody less',
      { sees: { refund: 'replying', by: ['bea', 'cara', 'ana'] } },
      'ana sees refund: replying by bea (composing), cara',
    ],
    [
      'other composers',
      { sees: { refund: 'replying', composing: [] } },
      'ana sees refund: replying by bea (composing), cara',
    ],
    [
      'somebody idle',
      { sees: { refund: 'replying', idle: ['cara'] } },
      'ana sees refund: replying by bea (composing), cara',
    ],
    ['certainty', { sees: { refund: 'unknown' } }, 'ana sees refund: replying by bea (composing), cara'],
  ])('does not hold: %s', (_, expectation, actual) => {
    expect(judge('ana', expectation)).toEqual([`expectation ${place}: ${actual}`]);
  });

  it('does not hold where nothing of it is on the screen', () => {
    expect(judge('sam', { sees: { refund: 'none' } })).toEqual([
      `expectation ${place}: sam shows neither refund nor a list with it`,
    ]);
    expect(judge('bea', { sees: { refund: 'viewing', in: 'list' } })).toEqual([
      `expectation ${place}: bea does not show refund in the list`,
    ]);
  });

  it('does not hold for a crashed tab', () => {
    const run = play([...before, { ana: { crash: {} } }, { ana: { sees: { refund: 'none' } } }], more);
    expect(complaints(run)).toEqual([`expectation /steps/${before.length + 1}: ana has no tab open`]);
  });
});

describe('what a session gets', () => {
  it.each<readonly [string, Expectation]>([
    ['the newest answer', { gets: 'held' }],
    ['the answer and its reasons', { gets: 'held', because: ['cara'] }],
    ['the answer to a verb', { gets: 'held', of: 'reply' }],
  ])('holds: %s', (_, expectation) => {
    expect(judge('ana', expectation)).toEqual([]);
  });

  it.each<readonly [string, Expectation, string]>([
    ['another answer', { gets: 'accepted' }, 'ana gets held because of cara'],
    ['another reason', { gets: 'held', because: ['bea'] }, 'ana gets held because of cara'],
    ['no reason', { gets: 'held', because: [] }, 'ana gets held because of cara'],
    ['a refusal', { gets: 'rejected' }, 'ana gets held because of cara'],
    ['a confirmation', { gets: 'confirm' }, 'ana gets held because of cara'],
    ['a verb that was not used', { gets: 'accepted', of: 'tag' }, 'ana gave no command for tag'],
  ])('does not hold: %s', (_, expectation, actual) => {
    expect(judge('ana', expectation)).toEqual([`expectation ${place}: ${actual}`]);
  });

  it('knows refusals by their code, and as refusals', () => {
    const run = play(
      [
        { sam: { api: { type: 'tag.add', conversation: 'refund', tag: 'x' } } },
        { sam: { gets: 'person.not-allowed' } },
        { sam: { gets: 'rejected' } },
        { sam: { gets: 'pending' } },
      ],
      more,
    );
    expect(complaints(run)).toEqual(['expectation /steps/3: sam gets person.not-allowed']);
  });

  it('is pending until the answer is there', () => {
    const run = play(
      [
        { ana: { open: 'refund' } },
        { wait: '1s' },
        { ana: { tag: 'refund', with: 'vip' } },
        { ana: { gets: 'pending' } },
        { settle: {} },
        { ana: { gets: 'accepted' } },
        { ana: { tag: 'refund', with: 'vip' } },
        { settle: {} },
        { ana: { gets: 'unchanged' } },
      ],
      more,
    );
    expect(complaints(run)).toEqual([]);
  });

  it('names a customer among the reasons, by word or by address', () => {
    const steps: readonly Step[] = [
      { ana: { open: 'refund' } },
      { wait: '1s' },
      { ana: { reply: 'refund', text: 'Soon.' } },
      { customer: { 'dana@example.com': { writes: 'refund', text: 'Hello?' } } },
      { ana: { send: 'refund' } },
      { settle: {} },
    ];
    expect(complaints(play([...steps, { ana: { gets: 'held', because: ['customer'] } }]))).toEqual([]);
    expect(complaints(play([...steps, { ana: { gets: 'held', because: ['dana@example.com'] } }]))).toEqual([]);
  });
});

describe('what a session reads, keeps and shows', () => {
  it.each<readonly [string, string, Expectation]>([
    ['a note by somebody', 'ana', { reads: 'refund', thread: 'note', by: 'cara', text: 'Who is on it' }],
    ['a customer', 'ana', { reads: 'refund', by: 'customer', times: 1 }],
    ['nothing of a kind', 'ana', { reads: 'refund', thread: 'activity', times: 0 }],
    ['its own text', 'bea', { keeps: 'refund', text: 'We refunded you.' }],
    ['no text', 'bea', { keeps: 'refund', kind: 'note', text: null }],
    ['a colleague’s draft', 'ana', { draft: 'refund', of: 'bea', text: 'We refunded you.' }],
    ['no draft', 'ana', { draft: 'refund', of: 'cara', text: null }],
  ])('holds: %s', (_, who, expectation) => {
    expect(judge(who, expectation)).toEqual([]);
  });

  it.each<readonly [string, string, Expectation, string]>([
    [
      'another text',
      'ana',
      { reads: 'refund', thread: 'note', text: 'Never written' },
      'ana reads it never; there is “Who is on it? @bea”',
    ],
    [
      'another author',
      'ana',
      { reads: 'refund', thread: 'note', by: 'bea' },
      'ana reads it never; there is “Who is on it? @bea”',
    ],
    ['another number', 'ana', { reads: 'refund', thread: 'customer', times: 2 }, 'ana reads it once'],
    ['what is not open', 'sam', { reads: 'refund' }, 'sam has not loaded refund'],
    ['text that is not there', 'ana', { keeps: 'refund', text: 'We refunded you.' }, 'ana keeps nothing'],
    ['text that is there', 'bea', { keeps: 'refund', text: null }, 'bea keeps “We refunded you.”'],
    ['another draft', 'ana', { draft: 'refund', of: 'bea', text: 'We' }, 'ana sees “We refunded you.”'],
    [
      'a draft of another kind',
      'ana',
      { draft: 'refund', of: 'bea', kind: 'note', text: 'We refunded you.' },
      'ana sees nothing',
    ],
    ['a draft of what is not open', 'sam', { draft: 'refund', of: 'bea', text: null }, 'sam has not opened refund'],
  ])('does not hold: %s', (_, who, expectation, actual) => {
    expect(judge(who, expectation)).toEqual([`expectation ${place}: ${actual}`]);
  });
});

describe('what reaches a person', () => {
  it.each<readonly [string, string, Expectation]>([
    ['a notification', 'bea', { notified: 'refund', cause: 'mentioned' }],
    ['no notification', 'ana', { notified: 'refund', times: 0 }],
    ['a warning', 'bea', { told: 'changed-while-composing', about: 'refund', times: 1 }],
    ['a row', 'ana', { lists: 'refund', in: 'support' }],
    ['no row', 'ana', { lists: 'refund', in: 'sales', times: 0 }],
    ['an open door', 'bea', { canOpen: 'refund', is: true }],
    ['a closed door', 'sam', { canOpen: 'refund', is: false }],
    ['no door', 'bea', { canOpen: 'elsewhere', is: false }],
  ])('holds: %s', (_, who, expectation) => {
    expect(judge(who, expectation)).toEqual([]);
  });

  it.each<readonly [string, string, Expectation, string]>([
    ['a second notification', 'bea', { notified: 'refund', times: 2 }, 'bea is notified once'],
    [
      'another cause',
      'bea',
      { notified: 'refund', cause: 'assigned' },
      'bea is notified never; of everything: mentioned',
    ],
    ['a warning that was not given', 'ana', { told: 'access-lost' }, 'ana is told nothing'],
    ['no row', 'ana', { lists: 'refund', in: 'support', times: 0 }, 'ana lists refund'],
    ['a row in another list', 'ana', { lists: 'refund', in: 'sales' }, 'ana has no list of sales'],
    ['a closed door', 'bea', { canOpen: 'refund', is: false }, 'bea can open it'],
    ['an open door', 'sam', { canOpen: 'refund', is: true }, 'sam cannot open it'],
    ['a door that is not there', 'bea', { canOpen: 'elsewhere', is: true }, 'there is no elsewhere'],
  ])('does not hold: %s', (_, who, expectation, actual) => {
    expect(judge(who, expectation)).toEqual([`expectation ${place}: ${actual}`]);
  });
});
